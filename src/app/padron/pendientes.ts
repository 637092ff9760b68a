import { countPorConfirmar } from '../../db/padron/subida.ts'
import { colasDe } from '../acceso/colas.ts'
import { consulta } from '../operacion.ts'

export const pendientes = consulta('padron.pendientes', (ctx) =>
  colasDe(ctx, [{ cola: 'padron-por-importar', permiso: 'padron.importar', contar: () => countPorConfirmar(ctx.trx) }]),
)
