import { operacion } from '../operacion.ts'
import { darPaso, lockCiclo } from './ciclo-de-periodo.ts'

export const validar = operacion('poa.validar', async (ctx, entrada) =>
  darPaso(ctx, entrada, { paso: 'validar', hacia: null, motivo: null, ciclo: await lockCiclo(ctx, entrada) }),
)
