import { armarDatosAbiertos } from '../../core/poa/armar-datos-abiertos.ts'
import { llenarFormato } from '../../core/poa/armar-formatos.ts'
import type { Hallazgo } from '../../core/poa/hallazgo.ts'
import { formatosDebidos } from '../../core/poa/publicacion.ts'
import type { FormatoPublicado, VersionImpresa } from '../../core/poa/version.ts'
import { findVersiones } from '../../db/poa/plan.ts'
import { type ArchivoInforme, escribirInforme, nombreDeArchivo } from '../../reports/poa/informe.ts'
import { type Contexto, consulta } from '../operacion.ts'
import { loadInforme } from './informe.ts'

type Leido = Awaited<ReturnType<typeof loadInforme>>

/** The transparency formats that the period owes. */
async function formatos({ trx, reglas: { publicacion }, hoy }: Contexto, { informe }: Leido): Promise<ArchivoInforme> {
  const debidos = formatosDebidos(publicacion, informe.periodo)
  const versiones = await findVersiones(trx, informe.ejercicio)
  const llenos = debidos.map((debido) => llenarFormato(debido, { informe, versiones, hoy }, publicacion))
  // Loaded when needed: the workbook library is large.
  const { escribirFormatos } = await import('../../reports/poa/formatos.ts')
  return { archivo: nombreDeArchivo(informe, 'zip', 'sipot'), tipo: 'application/zip', bytes: await escribirFormatos(informe, llenos) }
}

/** The open data. */
async function paquete({ reglas: { publicacion, semaforo } }: Contexto, leido: Leido): Promise<ArchivoInforme> {
  const datos = armarDatosAbiertos(leido.informe, leido.hallazgos(), leido, semaforo)
  const { escribirPaquete } = await import('../../reports/poa/paquete.ts')
  return {
    archivo: nombreDeArchivo(leido.informe, 'zip', 'datos-poa'),
    tipo: 'application/zip',
    bytes: await escribirPaquete(datos, publicacion),
  }
}

/** A file of the report, in any of its formats; of what is published for good, with who signs it. */
export const escribirArchivo = (
  ctx: Contexto,
  leido: Leido,
  formato: FormatoPublicado,
  mas: { hallazgos?: readonly Hallazgo[]; version?: VersionImpresa } = {},
): Promise<ArchivoInforme> => {
  if (formato === 'sipot') return formatos(ctx, leido)
  return formato === 'paquete' ? paquete(ctx, leido) : escribirInforme(leido.informe, formato, mas.hallazgos, mas.version)
}

export const imprimir = consulta('poa.imprimir', async (ctx, { formato, hallazgos: conHallazgos, ...pedido }) => {
  const leido = await loadInforme(ctx, pedido)
  const { archivo, tipo, bytes } = await escribirArchivo(ctx, leido, formato, conHallazgos ? { hallazgos: leido.hallazgos() } : {})
  return { archivo, tipo, base64: Buffer.from(bytes).toString('base64') }
})
