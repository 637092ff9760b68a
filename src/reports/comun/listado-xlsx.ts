import { nuevoLibro } from './libro-nuevo.ts'
import type { Listado } from './listado-forma.ts'
import { bytesDe, escribirCelda, formatoDe, numeroExacto, prepararImpresion, rotular, vestir } from './xlsx.ts'

const ANCHO = { menos: 10, mas: 48 }

/** A list as a workbook: a worksheet for each table, figures as numbers and text never as a formula; the same bytes each time. */
export async function escribirListadoXlsx({ titulo, renglones, tablas, fecha }: Listado): Promise<Uint8Array> {
  const libro = await nuevoLibro()
  libro.title = titulo
  for (const { titulo: nombre, columnas, filas } of tablas) {
    const primera = renglones.length + 2
    const hoja = libro.addWorksheet(nombre.slice(0, 31), { views: [{ state: 'frozen', xSplit: 0, ySplit: primera }] })
    escribirCelda(hoja.getCell(1, 1), titulo)
    hoja.getCell(1, 1).font = { bold: true, size: 13 }
    renglones.forEach((r, i) => {
      escribirCelda(hoja.getCell(i + 2, 1), r)
    })
    columnas.forEach((c, k) => {
      rotular(hoja.getCell(primera, k + 1), c.titulo)
      const largos = filas.map((f) => f[k]?.length ?? 0)
      hoja.getColumn(k + 1).width = Math.min(
        ANCHO.mas,
        Math.max(
          ANCHO.menos,
          c.titulo.length,
          largos.reduce((a, b) => Math.max(a, b), 0),
        ) + 2,
      )
    })
    filas.forEach((fila, i) => {
      columnas.forEach((c, k) => {
        const celda = hoja.getCell(primera + 1 + i, k + 1)
        const dato = fila[k] ?? ''
        const numero = c.cifra === true ? numeroExacto(dato) : null
        vestir(celda, c.cifra === true)
        escribirCelda(celda, numero ?? dato, numero === null ? undefined : formatoDe(dato))
      })
    })
    prepararImpresion(hoja, `${primera}:${primera}`, titulo)
  }
  return bytesDe(libro, new Date(`${fecha}T00:00:00Z`))
}
