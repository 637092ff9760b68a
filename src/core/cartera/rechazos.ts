import type { Redaccion } from '../comun/rechazo-redaccion.ts'

/** What cartera refuses. */
export const RECHAZOS_CARTERA = {
  'cartera/movimiento-desconocido': {
    clase: 'ausente',
    mensaje: 'La cuenta {cuenta} no tiene un movimiento {movimiento}.',
    remedio: 'Vea sus movimientos con `op cartera.estado-de-cuenta`.',
  },
  'cartera/concepto-desconocido': {
    clase: 'entrada',
    mensaje: '«{concepto}» no es un concepto de {lado} del catálogo.',
    remedio: 'Use uno de estos: {conceptos}. Otro se agrega en `reglas/cobro/conceptos.yaml`.',
  },
  'cartera/fecha-futura': {
    clase: 'entrada',
    mensaje: 'La fecha del movimiento, {fecha}, es posterior a hoy, {hoy}.',
    remedio: 'Registre lo que ya ocurrió; lo que va a ocurrir se registra ese día.',
  },
  'cartera/fecha-muy-atras': {
    clase: 'entrada',
    mensaje: 'La fecha del {tipo}, {fecha}, es de hace más de {dias} días: hoy es {hoy}.',
    remedio: 'Revise el año; si es la buena, cambie `reglas/cobro/limites.yaml` con su fuente.',
  },
  'cartera/vence-muy-adelante': {
    clase: 'entrada',
    mensaje: 'El cargo vencería el {vence}, más de {dias} días después de su fecha, {fecha}.',
    remedio: 'Revise el año; si es el bueno, cambie `reglas/cobro/limites.yaml` con su fuente.',
  },
  'cartera/periodo-muy-adelante': {
    clase: 'entrada',
    mensaje: 'El periodo {periodo} empieza más de {dias} días después de la fecha del movimiento, {fecha}.',
    remedio: 'Escriba el periodo al que corresponde, como se escribe el mes facturado.',
  },
  'cartera/pago-repetido': {
    clase: 'conflicto',
    mensaje:
      'Ya hay un pago de {importe} del {fecha} con la referencia «{referencia}»: el movimiento {movimiento} de la cuenta {cuenta}, que registró {persona}.',
    remedio: 'Si es el mismo dinero, no lo registre otra vez; si es otro pago, diga por qué en `repetido`.',
  },
  'cartera/lugar-desconocido': {
    clase: 'entrada',
    mensaje: '«{lugar}» no es una oficina ni un canal del catálogo.',
    remedio: 'Use uno de estos: {lugares}. Otro se agrega en `reglas/cobro/lugares.yaml`.',
  },
  'cartera/lugar-sin-pago': {
    clase: 'entrada',
    mensaje: 'Un movimiento de «{concepto}» no se recibe en «{lugar}»: no es dinero que entra.',
    remedio: 'Quite el lugar, o use un concepto de clase pago.',
  },
  'cartera/vence-antes': {
    clase: 'entrada',
    mensaje: 'El cargo vencería el {vence}, antes de su propia fecha, {fecha}.',
    remedio: 'Corrija el vencimiento, o la fecha del cargo.',
  },
  'cartera/no-causa-recargo': {
    clase: 'conflicto',
    mensaje: 'El movimiento {movimiento} de la cuenta {cuenta}, «{concepto}», no causa recargos.',
    remedio: 'Señale el cargo principal, que no sea otro recargo ni esté reversado.',
  },
  'cartera/no-es-abono': {
    clase: 'entrada',
    mensaje: 'El movimiento {movimiento} de la cuenta {cuenta} no es un abono, es de tipo {tipo}.',
    remedio: 'Indique en `abono` el número del pago o crédito que se aplica.',
  },
  'cartera/no-es-cargo': {
    clase: 'entrada',
    mensaje: 'El movimiento {movimiento} de la cuenta {cuenta} no es un cargo, es de tipo {tipo}.',
    remedio: 'Indique en `cargo` lo que se paga, o ninguno para que decida la prelación.',
  },
  'cartera/abono-agotado': {
    clase: 'conflicto',
    mensaje: 'Al abono {movimiento} de la cuenta {cuenta} no le queda nada por aplicar.',
    remedio: 'Si se aplicó por error a otro cargo, reverse el abono y regístrelo de nuevo.',
  },
  'cartera/mas-de-lo-abierto': {
    clase: 'conflicto',
    mensaje: 'Al movimiento {movimiento} de la cuenta {cuenta} le quedan {abierto} sin aplicar y se pide {pedido}.',
    remedio: 'Pida eso o menos.',
  },
  'cartera/ya-reversado': {
    clase: 'conflicto',
    mensaje: 'El movimiento {movimiento} de la cuenta {cuenta} ya se reversó el {fecha} con el movimiento {reversa}.',
    remedio: 'No hace falta reversarlo otra vez.',
  },
  'cartera/reversa-de-reversa': {
    clase: 'conflicto',
    mensaje: 'El movimiento {movimiento} de la cuenta {cuenta} es una reversa, y una reversa no se reversa.',
    remedio: 'Registre de nuevo el movimiento que se había reversado.',
  },
  'cartera/tiene-recargos': {
    clase: 'conflicto',
    mensaje: 'El cargo {movimiento} de la cuenta {cuenta} tiene recargos cobrados: movimientos {recargos}.',
    remedio: 'Reverse primero esos recargos.',
  },
  'cartera/causa-desconocida': {
    clase: 'entrada',
    mensaje: '«{causa}» no es una causa para congelar un cargo.',
    remedio: 'Use una de estas: {causas}. Otra se agrega en `reglas/cobro/congelamiento.yaml`.',
  },
  'cartera/nada-que-congelar': {
    clase: 'conflicto',
    mensaje: 'Al cargo {movimiento} de la cuenta {cuenta} no le queda nada por pagar.',
    remedio: 'Congele los cargos abiertos que dice `op cartera.estado-de-cuenta`.',
  },
  'cartera/ya-congelado': {
    clase: 'conflicto',
    mensaje: 'El cargo {movimiento} de la cuenta {cuenta} está congelado desde el {desde} por {causa}.',
    remedio: 'Libérelo antes de congelarlo por otra causa, o corrija ese mismo día con `corrige`.',
  },
  'cartera/no-congelado': {
    clase: 'conflicto',
    mensaje: 'El cargo {movimiento} de la cuenta {cuenta} no está congelado el {desde}.',
    remedio: 'Vea sus partidas con `op cartera.estado-de-cuenta`.',
  },
  'cartera/congelamiento-al-reves': {
    clase: 'entrada',
    mensaje: 'El congelamiento terminaría el {hasta}, antes de empezar, el {desde}.',
    remedio: 'Corrija `hasta`, o no lo diga si no tiene fin.',
  },
  'cartera/congelamiento-fuera-de-orden': {
    clase: 'conflicto',
    mensaje: 'El cargo {movimiento} de la cuenta {cuenta} no puede cambiar el {desde}: lo último que consta de él es del {ultimo}.',
    remedio: 'Use esa fecha o una posterior; si lo que consta está mal, corríjalo en su día con `corrige`.',
  },
  'cartera/congelamiento-no-se-corrige': {
    clase: 'conflicto',
    mensaje: 'Del cargo {movimiento} de la cuenta {cuenta}, lo que rige el {desde} no es el número {corrige}.',
    remedio: 'Vea `congelamientos` en `op cartera.estado-de-cuenta` y corrija el último de ese día.',
  },
  'cartera/sin-prelacion': {
    clase: 'conflicto',
    mensaje: 'Las reglas no dicen una prelación «{prelacion}» para el {fecha}.',
    remedio: 'Use una de `reglas/cobro/prelacion.yaml`, o agregue la vigencia que falta con su fuente.',
  },
  'cartera/sin-tramos': {
    clase: 'conflicto',
    mensaje: 'Las reglas no dicen tramos de antigüedad para el {fecha}.',
    remedio: 'Agregue la vigencia que falta a `reglas/cobro/antiguedad.yaml`, con su fuente.',
  },
} as const satisfies Record<string, Redaccion>
