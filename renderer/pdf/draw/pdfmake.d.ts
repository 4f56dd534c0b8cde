/** The parts of pdfmake 0.3 and pdfkit that we build on; the packages bring no types. Only what we use is declared. */
declare module 'pdfmake/js/LayoutBuilder.js' {
  const module: unknown;
  export default module;
}
declare module 'pdfmake/js/Renderer.js' {
  const module: unknown;
  export default module;
}
declare module 'pdfmake/js/PDFDocument.js' {
  const module: unknown;
  export default module;
}
declare module 'pdfmake/js/SVGMeasure.js' {
  const module: unknown;
  export default module;
}
