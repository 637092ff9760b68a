import { contenidoDeCierre } from '../../core/poa/contenido-de-cierre.ts'
import { findCierres } from '../../db/poa/cierre.ts'
import { huellaDe } from '../comun/huella.ts'
import { consulta } from '../operacion.ts'
import { loadExpediente } from './expediente.ts'

export const verificarCierres = consulta('poa.verificar-cierres', async (ctx, { ejercicio }) => {
  const { renglones } = await loadExpediente(ctx, ejercicio)
  const cierres = (await findCierres(ctx.trx, ejercicio)).filter((c) => c.tipo === 'cierre')
  const alterados = cierres.filter((c) => huellaDe(contenidoDeCierre(renglones, c.unidad, c.periodo)) !== c.huella)
  return { cierres: cierres.length, alterados: alterados.map(({ unidad, periodo }) => ({ unidad, periodo })) }
})
