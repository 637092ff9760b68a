import { Rechazo } from '../../core/comun/rechazo.ts'
import { decidirCaptura } from '../../core/poa/decidir-captura.ts'
import { loQueDebe } from '../../core/poa/revision/al-capturar.ts'
import { insertCapturas } from '../../db/poa/captura.ts'
import { findPropuestas } from '../../db/poa/propuesta.ts'
import { operacion } from '../operacion.ts'
import { exigirEnCaptura } from './captura-en-ciclo.ts'
import { lockCiclo } from './ciclo-de-periodo.ts'
import { renglonesDePeriodo, revisionCon } from './contexto-de-revision.ts'
import { loadExpediente } from './expediente.ts'

/** A capture that says no more than its value. */
const SOLO_EL_VALOR = { numerador: null, denominador: null, noAplica: false, observacion: '', causa: null, evidencia: [], motivo: null }

export const aceptarContado = operacion('poa.aceptar-contado', async (ctx, entrada) => {
  const { ejercicio, unidad } = entrada
  const { p, regla, estado, cierre } = await lockCiclo(ctx, entrada)
  const cerrado = cierre?.tipo === 'cierre' ? cierre.dia : null
  if (cerrado !== null) throw new Rechazo('poa/periodo-cerrado', { periodo: p, unidad, cerrado })
  exigirEnCaptura({ unidad, periodo: p, estado })
  const { expediente, renglones } = await loadExpediente(ctx, ejercicio)
  const propuestas = (await findPropuestas(ctx.trx, ejercicio)).filter((x) => x.unidad === unidad && x.periodo === p)
  const decididas = renglonesDePeriodo(renglones, unidad, p).flatMap((r) => {
    const propuesta = r.captura === null ? propuestas.find((x) => x.indicador === r.indicador.clave) : undefined
    if (propuesta === undefined) return []
    const pedida = { ...SOLO_EL_VALOR, indicador: r.indicador.clave, periodo: p, valor: propuesta.cantidad }
    return [decidirCaptura(pedida, { plan: expediente.plan, anterior: null, cerrado, propuesta })]
  })
  if (decididas.length === 0) throw new Rechazo('poa/sin-propuesta', { unidad, periodo: p })
  const contexto = revisionCon(ctx, expediente, p, decididas)
  const suyas = renglonesDePeriodo(contexto.renglones, unidad, p)
  const [piden, noPiden] = [true, false].map((debe) =>
    decididas.filter((d) =>
      suyas.some((r) => r.indicador.clave === d.indicador && (loQueDebe(contexto, r, regla.causaBajo) !== null) === debe),
    ),
  )
  await insertCapturas(
    ctx.trx,
    (noPiden ?? []).map((d) => ({ ...d, ejercicio })),
  )
  const dichas = (ds: typeof decididas = []) => ds.map(({ indicador, valor }) => ({ indicador, valor: valor ?? '' }))
  return { unidad, periodo: p, aceptadas: dichas(noPiden), porExplicar: dichas(piden) }
})
