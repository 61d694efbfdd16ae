import { beforeEach, describe, expect, it } from 'vitest';
import { type Placed, ScrollKeeper, type Viewport } from '../../src/chat/scrollKeeper.ts';

/** A list of rows of 100 px each, seen through 300 px. */
class FakeViewport implements Viewport {
  #top = 0;
  readonly clientHeight = 300;
  keys: string[] = [];
  /** A row that is lower than the others. */
  flat: string | undefined;

  get scrollTop(): number {
    return this.#top;
  }

  set scrollTop(px: number) {
    this.#top = Math.max(0, Math.min(px, this.scrollHeight - this.clientHeight));
  }

  get scrollHeight(): number {
    return this.rows().reduce((total, row) => total + row.height, 0);
  }

  rows(): readonly Placed[] {
    let top = 0;
    return this.keys.map((key) => {
      const height = key === this.flat ? 80 : 100;
      top += height;
      return { key, top: top - height, height };
    });
  }
}

describe('ScrollKeeper', () => {
  let viewport: FakeViewport;
  let keeper: ScrollKeeper;

  beforeEach(() => {
    viewport = new FakeViewport();
    viewport.keys = ['a', 'b', 'c', 'd', 'e', 'f'];
    keeper = new ScrollKeeper(viewport, () => viewport.rows());
  });

  const scrollTo = (top: number) => {
    viewport.scrollTop = top;
    keeper.remember();
  };

  it('stays at the end while messages come', () => {
    scrollTo(300);

    viewport.keys.push('g');
    keeper.restore();

    expect(viewport.scrollTop).toBe(400);
    expect(keeper.atEnd).toBe(true);
  });

  it('stays at the end when it hears of its own scrolling only after more has come', () => {
    scrollTo(300);
    viewport.keys.push('g');
    keeper.restore();

    viewport.keys.push('h');
    keeper.remember();
    keeper.restore();

    expect(keeper.atEnd).toBe(true);
    expect(viewport.scrollTop).toBe(500);
  });

  it('leaves the end when the guest scrolls up, whatever has come', () => {
    keeper.restore();

    viewport.keys.push('g');
    scrollTo(240);

    expect(keeper.atEnd).toBe(false);
  });

  it('leaves the end that the guest has found again, though it lies below the old one', () => {
    keeper.restore();
    scrollTo(0);
    viewport.keys.push('g', 'h', 'i');
    scrollTo(600);

    scrollTo(400);

    expect(keeper.atEnd).toBe(false);
  });

  it('does not move what is in sight when history comes above it', () => {
    scrollTo(130);

    viewport.keys.unshift('x', 'y', 'z');
    keeper.restore();

    expect(viewport.scrollTop).toBe(430);
  });

  it('does not move what is below a row that loses its heading to the history above it', () => {
    scrollTo(30);
    const seen = () => (viewport.rows().find(({ key }) => key === 'b')?.top ?? 0) - viewport.scrollTop;
    const before = seen();

    viewport.keys.unshift('x', 'y');
    viewport.flat = 'a';
    keeper.restore();

    expect(seen()).toBe(before);
  });

  it('does not move what is in sight when messages come below', () => {
    scrollTo(130);

    viewport.keys.push('g', 'h');
    keeper.restore();

    expect(viewport.scrollTop).toBe(130);
    expect(keeper.atEnd).toBe(false);
  });
});
