import { finDelPeriodo, periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { type Lectura, sinReleer } from '../../core/medicion/lectura.ts'
import { type ExcepcionGuardada, findUltimas } from '../../db/medicion/excepcion.ts'
import { findLecturas } from '../../db/medicion/lectura.ts'
import { findPapeletas } from '../../db/medicion/papeleta.ts'
import { findDomicilios } from '../../db/padron/cuenta.ts'
import { findRutas } from '../../db/padron/ruta.ts'
import { consulta } from '../operacion.ts'
import { loadEsperadas } from './ciclo.ts'
import { exigirRuta, reglasVigentes } from './reglas-vigentes.ts'

/** What was read there already, and whether it was ordered to be read again and nobody has. */
function estadoDe(lecturas: readonly Lectura[], excepcion: ExcepcionGuardada | undefined) {
  const ultima = lecturas.findLast((l) => l.tipo === 'campo')
  const leida = ultima === undefined ? null : { valor: ultima.valor, anomalia: ultima.anomalia, fecha: ultima.fecha }
  return { leida, porReleer: excepcion?.accion === 'releer' && sinReleer(lecturas, excepcion.lectura) }
}

export const lote = consulta('medicion.lote', async ({ trx, reglas, hoy }, { periodo, ruta }) => {
  const { anomalias } = reglasVigentes(reglas, periodo)
  await exigirRuta(trx, ruta)
  const fin = finDelPeriodo(periodo)
  const deRuta = (await findRutas(trx, fin)).find((r) => r.clave === ruta)
  const { esperadas } = await loadEsperadas(trx, { rutas: [ruta], periodo, hoy })
  const claves = esperadas.map((c) => c.cuentaId)
  const hechas = await findPapeletas(trx, claves, periodo)
  // Of who moved to another ruta since, that other lot speaks; of a meter that hangs no more, none.
  const suyas = esperadas.flatMap((c) => {
    const papeleta = hechas.get(c.cuentaId)
    return papeleta?.ruta === ruta && papeleta.instalacion === c.medidor.instalacion ? [{ ...papeleta, medidor: c.medidor }] : []
  })
  if (suyas.length === 0 && esperadas.length > 0) throw new Rechazo('medicion/sin-lote', { ruta, periodo: periodoEscrito(periodo) })
  const lecturas = await findLecturas(trx, claves, periodo)
  const excepciones = await findUltimas(trx, claves, periodo)
  const domicilioDe = await findDomicilios(trx, claves, fin)
  return {
    periodo,
    ruta,
    nombre: deRuta?.nombre ?? '',
    sector: deRuta?.sector ?? '',
    grupo: deRuta?.grupo ?? '',
    anomalias: [...anomalias.values()].map(({ clave, letra, nombre }) => ({ clave, letra, nombre })),
    papeletas: suyas
      .toSorted((a, b) => a.orden - b.orden || a.cuentaId - b.cuentaId)
      .map(({ cuentaId, orden, anomalia, medidor }) => ({
        orden,
        cuenta: cuentaId,
        domicilio: domicilioDe.get(cuentaId) ?? '',
        medidor: medidor.serie,
        digitos: medidor.digitos,
        anomaliaAnterior: anomalia,
        ...estadoDe(lecturas.get(cuentaId) ?? [], excepciones.get(cuentaId)),
      })),
  }
})
