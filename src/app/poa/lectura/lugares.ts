import { registrosDe } from '../../comun/tabla-csv.ts'

/** The cells of a workbook that say something, each with its worksheet, row and column; `null` if it is none. */
export async function celdasDeLibro(bytes: Uint8Array): Promise<[lugar: string, texto: string][] | null> {
  // Heavy to load, and few commands open a workbook.
  const { abrirLibro } = await import('../../comun/libro.ts')
  const hojas = await abrirLibro(bytes)
  if ('mensaje' in hojas) return null
  return hojas.flatMap((hoja) =>
    hoja.filas.flatMap((fila) =>
      Array.from({ length: hoja.columnas }, (_, i): [string, string] => [
        `${hoja.nombre} › fila ${fila}, columna ${letraDe(i + 1)}`,
        hoja.celda(fila, i + 1).texto,
      ]).filter(([, texto]) => texto !== ''),
    ),
  )
}

/** The letter of a column of a spreadsheet: A, B … AA. */
function letraDe(columna: number): string {
  const resto = (columna - 1) % 26
  const antes = (columna - 1 - resto) / 26
  return (antes === 0 ? '' : letraDe(antes)) + String.fromCharCode(65 + resto)
}

/** The records of a CSV; `null` if it cannot be read as one. */
export async function registrosDeCsv(bytes: Uint8Array): Promise<string[][] | null> {
  const texto = new TextDecoder().decode(bytes)
  async function* entero(): AsyncGenerator<string> {
    yield texto
  }
  const registros: string[][] = []
  try {
    for await (const tanda of registrosDe(entero())) registros.push(...tanda)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
  return registros
}
