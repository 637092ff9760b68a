import { masMeses, type PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { tramoDe } from '../../core/facturacion/calendario.ts'
import {
  type CuentaComparada,
  compararPorUso,
  type Facturado,
  lasQueMasSeMovieron,
  type ReciboComparable,
} from '../../core/facturacion/comparacion.ts'
import { esIncidencia, type Recibo } from '../../core/facturacion/facturar.ts'
import { findComparables } from '../../db/facturacion/comparables.ts'
import { findGrupo } from '../../db/facturacion/corrida.ts'
import { loadRutas } from '../../db/facturacion/ruta.ts'
import { pesos } from '../comun/pesos.ts'
import { consulta } from '../operacion.ts'
import { facturarCuentas } from './facturar-cuentas.ts'
import { contextoDe } from './lote.ts'

const comparable = ({ uso, tarifa, consumoM3, subtotalCentavos, ivaCentavos }: Recibo): ReciboComparable => ({
  uso,
  tarifa,
  consumoM3,
  totalCentavos: subtotalCentavos + ivaCentavos,
})

const facturado = (f: Facturado | null) => (f === null ? null : { cuentas: f.cuentas, m3: f.m3, totalPesos: pesos(f.totalCentavos) })

const escrito = (r: ReciboComparable | null) =>
  r === null ? null : { uso: r.uso, consumoM3: r.consumoM3, totalPesos: pesos(r.totalCentavos) }

export const compararRuta = consulta('facturacion.comparar-ruta', async ({ trx, reglas, hoy }, { periodo, ruta, movidas }) => {
  if ((await findGrupo(trx, ruta, periodo)) === undefined) throw new Rechazo('padron/ruta-desconocida', { ruta })
  const tramo = tramoDe(periodo, reglas.calendario)
  const cuentas = await loadRutas(trx, [ruta], tramo)
  const hechas = await facturarCuentas(trx, cuentas, contextoDe(reglas, { periodo, fecha: hoy, vence: hoy, regimen: null }))
  const [antes, anioAntes] = [masMeses(periodo, -tramo.meses), masMeses(periodo, -12)]
  const recibos = await findComparables(
    trx,
    cuentas.map((c) => c.cuentaId),
    [...new Set([periodo, antes, anioAntes])],
  )
  const de = new Map(recibos.map(({ cuenta, periodo: p, ...r }) => [`${cuenta} ${p}`, r]))
  const reciboDe = (cuenta: number, p: PeriodoFacturado): ReciboComparable | null => de.get(`${cuenta} ${p}`) ?? null
  const comparadas = hechas.map(
    (h): CuentaComparada => ({
      cuenta: h.cuentaId,
      ruta,
      // What is billed already is compared as it was billed.
      ahora: esIncidencia(h) ? reciboDe(h.cuentaId, periodo) : comparable(h),
      mesAnterior: reciboDe(h.cuentaId, antes),
      anioAnterior: reciboDe(h.cuentaId, anioAntes),
    }),
  )
  const apartadas = hechas.filter((h) => esIncidencia(h) && h.causa !== 'ya-facturada')
  return {
    ruta,
    mesAnterior: antes,
    anioAnterior: anioAntes,
    renglones: compararPorUso(comparadas).map(({ uso, tarifa, ahora, mesAnterior, anioAnterior }) => ({
      uso,
      tarifa,
      ahora: facturado(ahora),
      mesAnterior: facturado(mesAnterior),
      anioAnterior: facturado(anioAnterior),
    })),
    apartadas: apartadas.length,
    movidas: lasQueMasSeMovieron(comparadas, movidas).map(({ cuenta, ahora, mesAnterior, anioAnterior }) => ({
      cuenta,
      ahora: escrito(ahora),
      mesAnterior: escrito(mesAnterior),
      anioAnterior: escrito(anioAnterior),
    })),
  }
})
