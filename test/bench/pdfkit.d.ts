// The little of pdfkit that the bench calls; the package brings no types.
declare module 'pdfkit' {
  import type { Writable } from 'node:stream'

  export default class PDFDocument {
    constructor(opciones: { autoFirstPage: boolean; compress: boolean; info?: Record<string, unknown> })
    pipe(salida: Writable): void
    registerFont(nombre: string, datos: Buffer): this
    addPage(opciones: { size: [number, number]; margin: number }): this
    font(nombre: string): this
    fontSize(puntos: number): this
    fillColor(color: string): this
    strokeColor(color: string): this
    lineWidth(puntos: number): this
    moveTo(x: number, y: number): this
    lineTo(x: number, y: number): this
    bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): this
    rect(x: number, y: number, ancho: number, alto: number): this
    fill(): this
    stroke(): this
    dash(largo: number): this
    undash(): this
    text(texto: string, x: number, y: number, opciones: { lineBreak: false; baseline: 'alphabetic' }): this
    addContent(operadores: string): this
    end(): void
  }
}
