import { laUltima } from '../../core/cartera/aplicar.ts'
import { afirmar } from '../../core/comun/afirmar.ts'
import { masDias } from '../../core/comun/dias.ts'
import { periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { calendarioEn, tramoDe } from '../../core/facturacion/calendario.ts'
import { esIncidencia } from '../../core/facturacion/facturar.ts'
import { lockNombre } from '../../db/comun/copia.ts'
import { findCorridaDe, findGrupo, findLotes } from '../../db/facturacion/corrida.ts'
import { insertRefactura } from '../../db/facturacion/recibo.ts'
import { loadCuenta } from '../../db/facturacion/ruta.ts'
import { lockCuenta } from '../../db/padron/cuenta.ts'
import { pesos } from '../comun/pesos.ts'
import { porAnalizar } from '../medicion/por-analizar.ts'
import { operacion } from '../operacion.ts'
import { facturarCuentas } from './facturar-cuentas.ts'
import { contextoDe, guardarLote } from './lote.ts'
import { huellaDeReglas } from './reglas-de-corrida.ts'

export const refacturar = operacion('facturacion.refacturar', async (ctx, { cuenta: cuentaId, periodo, aceptarTope }) => {
  const { trx, hoy, reglas } = ctx
  await lockCuenta(trx, cuentaId)
  const cuenta = await loadCuenta(trx, cuentaId, tramoDe(periodo, reglas.calendario))
  if (cuenta === undefined) throw new Rechazo('padron/cuenta-desconocida', { cuenta: cuentaId })
  const grupo = (await findGrupo(trx, cuenta.ruta, periodo)) ?? ''
  const escrito = periodoEscrito(periodo)
  const corrida = await findCorridaDe(trx, periodo, grupo)
  if (corrida === undefined) throw new Rechazo('facturacion/corrida-desconocida', { corrida: `de ${escrito} del grupo ${grupo}` })
  await lockNombre(trx, `corrida:${corrida.corrida}:${cuenta.ruta}`)
  if (!(await findLotes(trx, corrida.corrida)).some((l) => l.ruta === cuenta.ruta))
    throw new Rechazo('facturacion/ruta-sin-facturar', { ruta: cuenta.ruta, corrida: corrida.corrida, periodo: escrito, cuenta: cuentaId })
  if (cuenta.consumoVersion !== null && (await porAnalizar({ trx, reglas, hoy }, cuentaId, periodo)))
    throw new Rechazo('facturacion/lectura-sin-analizar', { cuenta: cuentaId, periodo: escrito, ruta: cuenta.ruta })
  const fecha = laUltima(hoy, corrida.fecha)
  const vence = laUltima(corrida.vence, masDias(fecha, calendarioEn(reglas.calendario, fecha).plazoDias))
  const contexto = contextoDe(reglas, { periodo, fecha, vence, regimen: corrida.regimen })
  const [hecha] = await facturarCuentas(trx, [cuenta], aceptarTope ? { ...contexto, topes: [] } : contexto)
  afirmar(hecha !== undefined, 'one account gives one bill or one incidencia')
  if (esIncidencia(hecha))
    throw new Rechazo('facturacion/no-facturable', {
      cuenta: cuentaId,
      periodo: periodoEscrito(periodo),
      causa: hecha.causa,
      explicacion: hecha.detalle.explicacion,
    })
  const reglasHuella = huellaDeReglas(reglas)
  await guardarLote({ trx, reglas }, [hecha], { corrida: corrida.corrida, periodo, fecha, vence, reglasHuella })
  await insertRefactura(trx, { cuentaId, periodo, version: hecha.version, aceptoTope: aceptarTope })
  const total = hecha.subtotalCentavos + hecha.ivaCentavos
  return { version: hecha.version, totalPesos: pesos(total), saldoPesos: pesos(hecha.adeudoCentavos + total) }
})
