import type { Redaccion } from '../comun/rechazo-redaccion.ts'

/** What poa refuses. */
export const RECHAZOS_POA = {
  'poa/sin-plan': {
    clase: 'ausente',
    mensaje: 'No hay un POA del ejercicio {ejercicio}.',
    remedio: 'Cárguelo con `npm run -s caudal -- poa importar ARCHIVO`, o vea la demostración de 2023 con `npm run -s caudal -- demo`.',
  },
  'poa/periodo-invalido': {
    clase: 'entrada',
    mensaje: '«{periodo}» no es un periodo del ejercicio {ejercicio}.',
    remedio: 'Escriba un mes (10 o 2023-10), un bimestre (B5), un trimestre (T4), un semestre (S2) o anual.',
  },
  'poa/unidad-desconocida': {
    clase: 'ausente',
    mensaje: 'La unidad {unidad} no está en el POA {ejercicio}.',
    remedio: 'Use una de estas: {unidades}.',
  },
  'poa/indicador-desconocido': {
    clase: 'ausente',
    mensaje: 'El indicador «{indicador}» no está en el POA {ejercicio}.',
    remedio: 'Vea las claves con `npm run -s caudal -- op poa.plan`.',
  },
  'poa/indicador-no-vigente': {
    clase: 'conflicto',
    mensaje: 'El indicador «{indicador}» no está vigente en {periodo}.',
    remedio: 'Capture un periodo dentro de su vigencia ({vigencia}), o agregue una vigencia a su ficha.',
  },
  'poa/sin-medida': {
    clase: 'conflicto',
    mensaje: 'El indicador «{indicador}» no se cuenta desde los registros en {periodo}: su valor se captura.',
    remedio: 'Vea lo capturado y sus documentos con `npm run -s caudal -- op poa.indicador`, o declare su medida en la ficha.',
  },
  'poa/indicador-de-sector-desconocido': {
    clase: 'ausente',
    mensaje: 'No hay un indicador del sector «{indicador}».',
    remedio: 'Use uno de estos: {indicadores}.',
  },
  'poa/sin-definicion-de-sector': {
    clase: 'conflicto',
    mensaje: '«{indicador}» no tiene definición en {periodo}: la primera es desde el {desde}.',
    remedio: 'Pida un periodo posterior, o agregue la vigencia que falta en reglas/poa/sector.yaml.',
  },
  'poa/sin-formatos': {
    clase: 'entrada',
    mensaje: 'No hay formatos de transparencia del periodo {periodo}.',
    remedio:
      'Pida un trimestre (T1 a T4) o anual, de un ejercicio con ley vigente: las leyes y sus formatos están en reglas/poa/publicacion.yaml.',
  },
  'poa/periodo-no-reporta': {
    clase: 'entrada',
    mensaje: 'La unidad {unidad} reporta por periodo {reporta}; «{periodo}» no lo es.',
    remedio: 'Capture en uno de estos: {periodos}.',
  },
  'poa/periodo-futuro': {
    clase: 'conflicto',
    mensaje: 'El periodo {periodo} va del {inicia} al {termina}, y hoy es {hoy}.',
    remedio: 'Capture cuando haya empezado y cierre cuando haya terminado.',
  },
  'poa/periodo-cerrado': {
    clase: 'conflicto',
    mensaje: 'El periodo {periodo} de la unidad {unidad} está cerrado desde el {cerrado}.',
    remedio: 'Pida a la gerencia que lo reabra con un motivo (`op poa.reabrir-periodo`), o capture en el periodo abierto.',
  },
  'poa/periodo-ya-cerrado': {
    clase: 'conflicto',
    mensaje: 'El periodo {periodo} de la unidad {unidad} ya está cerrado.',
    remedio: 'No hace falta cerrarlo otra vez.',
  },
  'poa/periodo-no-cerrado': {
    clase: 'conflicto',
    mensaje: 'El periodo {periodo} de la unidad {unidad} no está cerrado.',
    remedio: 'Puede capturar en él sin reabrirlo.',
  },
  'poa/cierre-incompleto': {
    clase: 'conflicto',
    mensaje: 'Faltan {faltan} valor(es) de la unidad {unidad} en {periodo}: {indicadores}.',
    remedio: 'Captúrelos, o declare que no aplican con su causa, y vuelva a cerrar.',
  },
  'poa/valor-negativo': {
    clase: 'entrada',
    mensaje: 'El valor {valor} de «{indicador}» es negativo, y su ficha no dice que pueda serlo.',
    remedio:
      'Capture cero o un número positivo. Si de verdad puede bajar de cero (una variación, un saldo), declare `negativos: true` en su ficha.',
  },
  'poa/valor-ilegible': {
    clase: 'entrada',
    mensaje: '«{valor}» no es una cantidad para «{indicador}».',
    remedio: 'Escriba un número como 1234 o 12.50, sin signos ni texto.',
  },
  'poa/variables-incompletas': {
    clase: 'entrada',
    mensaje: '«{indicador}» se calcula con {variables} y la captura no las trae completas.',
    remedio: 'Capture `numerador` y `denominador` (mayor que cero) en lugar del valor.',
  },
  'poa/no-aplica-sin-causa': {
    clase: 'entrada',
    mensaje: 'La captura de «{indicador}» no trae valor.',
    remedio: 'Capture el valor (cero también es un valor), o declare que no aplica y escriba la causa.',
  },
  'poa/captura-existente': {
    clase: 'conflicto',
    mensaje: 'Ya hay un valor de «{indicador}» en {periodo}: {valor}.',
    remedio: 'Para corregirlo, capture de nuevo con un `motivo`; el anterior se conserva.',
  },
  'poa/plan-invalido': {
    clase: 'entrada',
    mensaje: 'El plan {ejercicio} tiene {cuantos} error(es).',
    remedio: 'Corrija cada uno de los que se listan; no se guardó nada.',
  },
  'poa/plan-existente': {
    clase: 'conflicto',
    mensaje: 'Ya hay un plan {ejercicio} y el que se carga es distinto.',
    remedio: 'Si es una reprogramación, indique su `motivo` con oficio, fecha y quién la aprobó; el plan original se conserva.',
  },
  'poa/otro-organismo': {
    clase: 'conflicto',
    mensaje: '«{archivo}» es de «{suyo}» y el POA {ejercicio} que hay aquí es de «{nuestro}»; no se guardó nada.',
    remedio: 'Cada organismo lleva su propia base: impórtelo con otro `CAUDAL_DATOS`. Si es el mismo, corrija el nombre en el archivo.',
  },
  'poa/archivo-invalido': {
    clase: 'entrada',
    mensaje: '«{archivo}» tiene {cuantos} error(es) y no se guardó nada.',
    remedio: 'Corrija cada hoja, fila y columna que se lista y vuelva a importarlo.',
  },
} as const satisfies Record<string, Redaccion>
