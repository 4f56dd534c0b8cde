/** One white pixel as PNG. */
const pixel = [
  137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1,
  8, 2, 0, 0, 0, 144, 119, 83, 222, 0, 0, 0, 12, 73, 68, 65, 84, 120, 156, 99, 248, 255, 255, 63,
  0, 5, 254, 2, 254, 13, 239, 70, 184, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

/**
 * Stands in for the picture of an SVG where none can be drawn (command line without its optional drawer): programs that draw SVG show the figure,
 * in others its place stays white, and its words stand below it.
 */
export function blankPicture(): Uint8Array {
  return Uint8Array.from(pixel);
}
