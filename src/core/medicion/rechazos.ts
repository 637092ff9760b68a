import type { Redaccion } from '../comun/rechazo-redaccion.ts'

/** What medicion refuses. */
export const RECHAZOS_MEDICION = {
  'medicion/ya-tiene-medidor': {
    clase: 'conflicto',
    mensaje: 'La cuenta {cuenta} ya tiene el medidor {serie}.',
    remedio: 'Cámbielo con `op medicion.cambiar-medidor`, o retírelo antes con su lectura final.',
  },
  'medicion/serie-instalada': {
    clase: 'conflicto',
    mensaje: 'El medidor {serie} está instalado en la cuenta {cuenta}.',
    remedio: 'Revise la serie; si se movió, retírelo antes de esa cuenta.',
  },
  'medicion/sin-medidor': {
    clase: 'conflicto',
    mensaje: 'La cuenta {cuenta} no tiene un medidor puesto.',
    remedio: 'Póngalo antes con `op medicion.instalar`.',
  },
  'medicion/lectura-no-cabe': {
    clase: 'entrada',
    mensaje: 'La lectura {lectura} no cabe en los {digitos} dígitos del medidor {serie}.',
    remedio: 'Revise la lectura y los dígitos de la carátula.',
  },
  'medicion/fecha-imposible': {
    clase: 'entrada',
    mensaje: 'La fecha {fecha} no puede ser: va desde {desde} hasta {hoy}.',
    remedio: 'Escriba el día en que se hizo; lo que ya se facturó con un medidor no se mueve.',
  },
  'medicion/lecturas-invalidas': {
    clase: 'entrada',
    mensaje: 'El lote de la ruta {ruta} en {periodo} tiene {cuantos} error(es) y no se registró nada.',
    remedio: 'Corrija cada uno de los que se listan y vuelva a enviarlo entero.',
  },
  'medicion/archivo-invalido': {
    clase: 'entrada',
    mensaje: '«{archivo}» tiene {cuantos} error(es) y no se registró ninguna lectura.',
    remedio: 'Corrija cada fila que se lista y vuelva a cargarlo entero.',
  },
  'medicion/sin-lote': {
    clase: 'ausente',
    mensaje: 'La ruta {ruta} no tiene lote de lectura de {periodo}.',
    remedio: 'Hágalo con `caudal lecturas lote`, o con `op medicion.generar-lote`.',
  },
  'medicion/grupo-desconocido': {
    clase: 'ausente',
    mensaje: 'Ninguna ruta es del grupo «{grupo}».',
    remedio: 'Revise la clave del grupo; las rutas dicen el suyo.',
  },
  'medicion/sin-reglas': {
    clase: 'conflicto',
    mensaje: 'No hay tabla de anomalías y reglas de consumo vigentes en {periodo}.',
    remedio: 'Agregue su vigencia, con su fuente, en `reglas/anomalia` y `reglas/consumo`.',
  },
  'medicion/periodo-futuro': {
    clase: 'entrada',
    mensaje: 'El periodo {periodo} empieza el {inicia}, y hoy es {hoy}.',
    remedio: 'Analice el periodo que corre; uno por venir dejaría sin decidir los de antes.',
  },
  'medicion/lectura-desconocida': {
    clase: 'ausente',
    mensaje: 'La cuenta {cuenta} no tiene una lectura {numero} en {periodo}.',
    remedio: 'Vea las suyas con `op medicion.historia`.',
  },
  'medicion/foto-invalida': {
    clase: 'entrada',
    mensaje: 'La foto {problema}.',
    remedio: 'Tómela otra vez, o redúzcala, y envíela de nuevo.',
  },
  'medicion/foto-desconocida': {
    clase: 'ausente',
    mensaje: 'La cuenta {cuenta} no tiene esa foto.',
    remedio: 'Vea las de sus lecturas con `op medicion.historia`, y las de sus entregas con `op facturacion.entrega`.',
  },
  'medicion/excepcion-desconocida': {
    clase: 'ausente',
    mensaje: 'La cuenta {cuenta} no tiene una excepción {numero} en {periodo}.',
    remedio: 'Vea la cola con `op medicion.excepciones`.',
  },
  'medicion/excepcion-decidida': {
    clase: 'conflicto',
    mensaje: 'La excepción {numero} de la cuenta {cuenta} en {periodo} ya la decidió {persona}: {accion}.',
    remedio: 'Vea la historia de la cuenta con `op medicion.historia`.',
  },
  'medicion/lectura-nueva': {
    clase: 'conflicto',
    mensaje: 'La cuenta {cuenta} tiene en {periodo} una lectura que no estaba cuando se formó la excepción.',
    remedio: 'Analice otra vez la ruta con `op medicion.analizar`.',
  },
  'medicion/fuera-de-orden': {
    clase: 'conflicto',
    mensaje: 'El periodo {periodo} de la cuenta {cuenta} ya no se puede decidir: la cuenta está de baja o tiene uno posterior.',
    remedio: 'Corríjalo con un ajuste.',
  },
  'medicion/decision-imposible': {
    clase: 'conflicto',
    mensaje: 'No se puede «{accion}» con la causa «{causa}» («{detalle}»).',
    remedio: 'Elija otra acción: releer, estimar, o cobrar el promedio, el mínimo o el fijo.',
  },
} as const satisfies Record<string, Redaccion>
