package com.jackchat.domain;

/** How large a picture is, in pixels, the way up that it is looked at. */
public record PictureSize(int width, int height) {

    public PictureSize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture has at least one pixel, not " + width + " x " + height);
        }
    }

    /** The same picture lying on its side. */
    public PictureSize aside() {
        return new PictureSize(/* width= */ height, /* height= */ width);
    }

    public long pixels() {
        return (long) width * height;
    }
}
