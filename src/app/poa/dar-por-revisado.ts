import { operacion } from '../operacion.ts'
import { darPaso, lockCiclo } from './ciclo-de-periodo.ts'

export const darPorRevisado = operacion('poa.dar-por-revisado', async (ctx, entrada) =>
  darPaso(ctx, entrada, { paso: 'revisar', hacia: null, motivo: null, ciclo: await lockCiclo(ctx, entrada) }),
)
