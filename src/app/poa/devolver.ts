import { operacion } from '../operacion.ts'
import { darPaso, lockCiclo } from './ciclo-de-periodo.ts'

export const devolver = operacion('poa.devolver', async (ctx, { hacia, motivo, ...entrada }) =>
  darPaso(ctx, entrada, { paso: 'devolver', hacia, motivo, ciclo: await lockCiclo(ctx, entrada) }),
)
