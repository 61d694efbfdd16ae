/** A picture that cannot be shown makes room, for what stands beside it if there is something. */
export function withdraw({ currentTarget: broken }: { readonly currentTarget: HTMLImageElement }): void {
  broken.hidden = true;
}
