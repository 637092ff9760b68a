import { enNombreDeArchivo } from '../../core/comun/archivo.ts'
import type { FormatoLleno } from '../../core/poa/armar-formatos.ts'
import type { Informe } from '../../core/poa/informe.ts'
import { escribirZip } from '../comun/zip.ts'
import { fechaDelInforme } from './cifras.ts'
import { escribirFormato, POR_LLENAR } from './formato-xlsx.ts'

/** The workbook of a format: `art-70-IV-2023.xlsx`. */
const libroDe = ({ formato, periodo }: FormatoLleno): string => `art-${enNombreDeArchivo(formato.clave)}-${periodo}.xlsx`

/** What only the utility's own template has, and what must be held against it. */
function pendientesDe({ formato, columnas, columnasDeTabla }: FormatoLleno): string[] {
  const sinNumero = [...columnas, ...columnasDeTabla].filter((c) => formato.idDeColumna[c.clave] === undefined).length
  return [
    ...(formato.id === null ? ['el número del formato (celda A1, fila oculta)'] : []),
    ...(formato.nombreCorto === null ? ['el nombre corto (celda D3)'] : []),
    ...(columnasDeTabla.length > 0 && formato.idTabla === null ? ['el número de la tabla (nombre de su hoja)'] : []),
    ...(sinNumero > 0 ? [`el número de ${sinNumero} columnas (fila oculta sobre los títulos)`] : []),
  ]
}

function parrafo(lleno: FormatoLleno): string {
  const { formato, ley, renglones } = lleno
  const pendientes = pendientesDe(lleno)
  return [
    libroDe(lleno),
    `  ${formato.titulo}: ${formato.fraccion}. ${renglones.length} renglones.`,
    `  ${ley.ley}. ${ley.fuente}.`,
    ...(pendientes.length === 0 ? [] : [`  ${POR_LLENAR}, de la plantilla de su plataforma: ${pendientes.join('; ')}.`]),
    ...(formato.porComprobar === null ? [] : [`  POR COMPROBAR con esa plantilla: ${formato.porComprobar}.`]),
  ].join('\r\n')
}

function leame(informe: Informe, llenos: readonly FormatoLleno[]): Uint8Array {
  const texto = [
    `FORMATOS DE TRANSPARENCIA DEL POA · ${informe.organismo} · ${informe.gerencia} · ${informe.periodoNombre}`,
    'Las cifras son las del informe del mismo periodo. Lo que va vacío dice por qué en la columna Nota: ausente no es cero. La fecha de actualización es el último día del periodo, o el de la descarga si el periodo no ha terminado.',
    ...llenos.map(parrafo),
    'Lo que está por llenar se escribe una vez en reglas/poa/publicacion.yaml, y desde entonces sale en todos los archivos.',
  ]
  return new TextEncoder().encode(`\ufeff${texto.join('\r\n\r\n')}\r\n`)
}

/** The workbooks of the formats that a period owes, in a ZIP with a note of what is left to fill in them. */
export async function escribirFormatos(informe: Informe, llenos: readonly FormatoLleno[]): Promise<Uint8Array> {
  const libros = await Promise.all(llenos.map(async (l) => ({ ruta: libroDe(l), bytes: await escribirFormato(l) })))
  return escribirZip([{ ruta: 'LEAME.txt', bytes: leame(informe, llenos) }, ...libros], fechaDelInforme(informe))
}
