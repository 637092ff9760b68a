import { esNumeroDeCuenta } from '../../core/comun/cuenta-id.ts'
import { textoBuscado } from '../../core/padron/comparable.ts'
import { findCuentas } from '../../db/padron/buscar.ts'
import { consulta } from '../operacion.ts'

export const buscar = consulta('padron.buscar', async ({ trx, hoy }, { texto, cuantas }) => {
  const cifras = texto.replace(/[\s().+-]/g, '')
  const numero = /^\d{1,10}$/.test(cifras) ? Number(cifras) : null
  const cuentas = await findCuentas(trx, {
    escrito: texto,
    rfc: texto.toUpperCase().replace(/[\s-]/g, ''),
    cuenta: numero !== null && esNumeroDeCuenta(numero) ? numero : null,
    telefono: /^\d{7,15}$/.test(cifras) ? cifras : null,
    ...textoBuscado(texto),
    cuantas,
    hoy,
  })
  return { cuentas }
})
