import { nombrePeriodo, type Periodo } from '../../core/comun/periodo.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { FORMATOS_PUBLICADOS } from '../../core/poa/version.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { type ArchivoPublicado, findArchivosPublicados, findPublicadas, type VersionPublicada } from '../../db/poa/version.ts'
import { consulta } from '../operacion.ts'
import { leerPeriodoDe } from './expediente.ts'

/** Versions with their files, each as it is answered. */
async function loadVersiones(trx: Trx, de: { ejercicio: number | null; periodo: Periodo | null }) {
  const archivos = Map.groupBy(await findArchivosPublicados(trx, de), llave)
  return (await findPublicadas(trx, de)).map((v) => ({
    ...v,
    periodoNombre: nombrePeriodo(v.periodo),
    archivos: FORMATOS_PUBLICADOS.flatMap((f) => (archivos.get(llave(v)) ?? []).filter((a) => a.formato === f)).map(resumido),
  }))
}

/** A file as an answer tells it. */
export const resumido = ({ formato, archivo, tipo, tamano, huella }: ArchivoPublicado) => ({ formato, archivo, tipo, tamano, huella })

const llave = ({ periodo, numero }: Pick<VersionPublicada, 'periodo' | 'numero'>): string => `${periodo} ${numero}`

/** The last version of a period, or the one of that number. Refuses one that was not published. */
export async function exigirVersion(trx: Trx, de: { ejercicio: number; periodo: string; numero: number | null }) {
  const periodo = leerPeriodoDe(de.ejercicio, de.periodo)
  const version = (await loadVersiones(trx, { ejercicio: de.ejercicio, periodo })).find((v) => de.numero === null || v.numero === de.numero)
  if (version === undefined) throw new Rechazo('poa/version-desconocida', { periodo, numero: de.numero ?? 'ninguna' })
  return version
}

export const versiones = consulta('poa.versiones', async ({ trx }, { ejercicio, periodo }) => ({
  versiones: await loadVersiones(trx, {
    ejercicio,
    periodo: periodo === null || ejercicio === null ? null : leerPeriodoDe(ejercicio, periodo),
  }),
}))
