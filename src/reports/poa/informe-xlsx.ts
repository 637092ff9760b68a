import type { Hallazgo } from '../../core/poa/hallazgo.ts'
import type { Informe } from '../../core/poa/informe.ts'
import { nuevoLibro } from '../comun/libro-nuevo.ts'
import { bytesDe } from '../comun/xlsx.ts'
import { fechaDelInforme } from './cifras.ts'
import { agregarHallazgos, HALLAZGOS } from './xlsx-hallazgos.ts'
import { agregarHoja } from './xlsx-hoja.ts'
import { agregarCompletitud, agregarResumen, COMPLETITUD, RESUMEN } from './xlsx-resumen.ts'

const LARGO_NOMBRE = 31

/** The worksheet of each sheet: `303 2023-10`, without the characters that spreadsheets refuse, no two alike. */
export function nombresDeHojas(informe: Informe): string[] {
  const usados = new Set([RESUMEN, COMPLETITUD, HALLAZGOS, 'history'].map((n) => n.toLowerCase()))
  return informe.hojas.map((hoja) => {
    const base = `${hoja.unidad.clave} ${hoja.periodo}`
      .replace(/[\\/?*[\]:'\p{C}]/gu, ' ')
      .trim()
      .slice(0, LARGO_NOMBRE)
      .trim()
    let nombre = base
    for (let n = 2; usados.has(nombre.toLowerCase()); n++) nombre = `${base.slice(0, LARGO_NOMBRE - ` (${n})`.length)} (${n})`
    usados.add(nombre.toLowerCase())
    return nombre
  })
}

/**
 * The report as a workbook: Resumen, Completitud, one worksheet a sheet in the official layout, and Hallazgos when given. Goals and values
 * are numbers, advances are formulas over them with the report's figure as result, text is never a formula; the same bytes each time.
 */
export async function escribirInformeXlsx(informe: Informe, hallazgos?: readonly Hallazgo[]): Promise<Uint8Array> {
  const libro = await nuevoLibro()
  libro.title = `${informe.programa} · ${informe.periodoNombre}`
  libro.company = informe.organismo
  const nombres = nombresDeHojas(informe)
  agregarResumen(libro, informe, nombres)
  agregarCompletitud(libro, informe, nombres)
  informe.hojas.forEach((hoja, i) => {
    agregarHoja(libro, nombres[i] ?? '', informe, hoja)
  })
  if (hallazgos !== undefined) agregarHallazgos(libro, informe, hallazgos)
  return bytesDe(libro, fechaDelInforme(informe))
}
