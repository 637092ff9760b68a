// What somebody with all the power over the server does to the facts, past every constraint, and that the bitácora must name.
import { vivirHistoria } from '../../src/app/demo/ciudad.ts'
import { periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { comoSuperusuario } from '../soporte/base.ts'
import type { Mundo } from './mundo.ts'

/** With no constraint looked at, as a superuser may ask. */
const aLaFuerza =
  (sql: string) =>
  ({ prueba }: Mundo) =>
    comoSuperusuario(async (c) => {
      await c.query('set session_replication_role = replica')
      await c.query(sql)
    }, prueba.nombre)

export const CIUDAD = { cuentas: 40, grupos: 1, hasta: periodoFacturado(202512), meses: 2 }

/** Each on an account of its own of the demonstration city, so that all of them can be told apart. */
export const ALTERACIONES: Record<string, (mundo: Mundo) => Promise<unknown>> = {
  'vivir un mes de la ciudad de demostración': (mundo) => vivirHistoria(mundo, CIUDAD),
  'un superusuario agrega un pago de $10,000 a la cuenta 1': aLaFuerza(`
    insert into movimiento (cuenta_id, movimiento, importe_centavos, fecha, tipo, concepto, referencia, acto)
    select cuenta_id, 90, -1000000, fecha, 'abono', concepto, 'caja', acto + 1000000 from movimiento
    where cuenta_id = 1 order by movimiento desc limit 1`),
  'un superusuario agranda el último movimiento de la cuenta 2': aLaFuerza(`
    update movimiento set importe_centavos = importe_centavos * 10
    where cuenta_id = 2 and movimiento = (select max(movimiento) from movimiento where cuenta_id = 2)`),
  'un superusuario borra el último movimiento de la cuenta 3': aLaFuerza(`
    delete from movimiento where cuenta_id = 3 and movimiento = (select max(movimiento) from movimiento where cuenta_id = 3)`),
  'un superusuario borra las aplicaciones de la primera cuenta que las tiene': aLaFuerza(
    'delete from aplicacion where cuenta_id = (select min(cuenta_id) from aplicacion)',
  ),
  'un superusuario cambia la lectura de la cuenta 5': aLaFuerza(
    'update lectura set valor = valor + 1 where cuenta_id = (select min(cuenta_id) from lectura where cuenta_id >= 5) and periodo = 202511',
  ),
  'un superusuario cambia el precio del recibo de la cuenta 6 y sus movimientos': aLaFuerza(`
    update recibo set subtotal_centavos = subtotal_centavos - 100, total_centavos = total_centavos - 100 where cuenta_id = 6;
    update movimiento set importe_centavos = importe_centavos - 100 where cuenta_id = 6 and movimiento = 1`),
  'un superusuario intercambia los consumos de las cuentas 7 y 8': aLaFuerza(`
    update consumo set cuenta_id = cuenta_id + 1000000 where cuenta_id in (7, 8) and periodo = 202512;
    update consumo set cuenta_id = 15 - (cuenta_id - 1000000) where cuenta_id > 1000000`),
  'un superusuario cambia al titular de la cuenta 9': aLaFuerza(
    "update titularidad set usuario = usuario + 1 where cuenta_id = 9 and calidad = 'titular'",
  ),
  'un superusuario le cambia el nombre al usuario 10': aLaFuerza("update usuario_identidad set nombre = 'Otro' where usuario = 10"),
  'un superusuario le da a lupita el rol de sistemas': aLaFuerza("update persona set rol = 'sistemas' where clave = 'lupita'"),
}
