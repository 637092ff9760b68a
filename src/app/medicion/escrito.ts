import type { Respuesta } from '../../contract/contrato.ts'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { ConsumoGuardado } from '../../db/medicion/consumo.ts'
import type { ExcepcionGuardada } from '../../db/medicion/excepcion.ts'

/** A consumption as the contract answers it. */
export const consumoEscrito = ({
  cuentaId,
  reparto,
  pasos,
  ...c
}: ConsumoGuardado): Respuesta<'medicion.historia'>['consumos'][number] => ({
  ...c,
  cuenta: cuentaId,
  reparto: [...reparto],
  pasos: [...pasos],
})

/** An exception, and whatever comes with it, as the contract answers it. */
export const excepcionEscrita = <T extends ExcepcionGuardada>({ cuentaId, ...e }: T): Omit<T, 'cuentaId'> & { cuenta: CuentaId } => ({
  ...e,
  cuenta: cuentaId,
})
