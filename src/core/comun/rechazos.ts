import type { ClaseRechazo } from './rechazo.ts'

interface Redaccion {
  clase: ClaseRechazo
  mensaje: string
  remedio: string
}

/**
 * The closed catalogue of refusals: what is wrong (`mensaje`) and what to do next (`remedio`), in Spanish.
 * A test demands that each appears in at least one scenario.
 */
export const RECHAZOS = {
  'comun/entrada-invalida': {
    clase: 'entrada',
    mensaje: 'La entrada de «{nombre}» tiene {cuantos} error(es).',
    remedio: 'Corrija cada uno de los que se listan y vuelva a enviarla.',
  },
  'comun/no-existe-operacion': {
    clase: 'ausente',
    mensaje: 'No existe la operación o consulta «{nombre}».',
    remedio: 'Vea la lista con `npm run -s caudal -- op --lista`.',
  },
  'comun/clave-reutilizada': {
    clase: 'conflicto',
    mensaje: 'La clave de idempotencia «{clave}» ya se usó con otra entrada en «{nombre}».',
    remedio: 'Si es un trabajo distinto, use una clave nueva.',
  },
  'comun/reglas-invalidas': {
    clase: 'entrada',
    mensaje: 'Hay {cuantos} error(es) en las reglas.',
    remedio: 'Corrija el archivo y la línea que se indican y ejecute `npm run -s caudal -- reglas validar`.',
  },
  'comun/base-sin-migrar': {
    clase: 'conflicto',
    mensaje: 'A la base de datos le faltan {faltan} migración(es).',
    remedio: 'Ejecute `npm run -s caudal -- migrar` con el usuario dueño de la base.',
  },
  'comun/base-mas-nueva': {
    clase: 'conflicto',
    mensaje: 'La base de datos tiene la migración {migracion}, que este programa no conoce.',
    remedio: 'Actualice Caudal a la versión que la creó; no se tocó nada.',
  },
  'comun/migracion-alterada': {
    clase: 'conflicto',
    mensaje: 'La migración {migracion} ya aplicada no coincide con el archivo de este programa.',
    remedio: 'Restaure el archivo original; una corrección va siempre en una migración nueva.',
  },
  'comun/respaldo-danado': {
    clase: 'entrada',
    mensaje: 'El respaldo «{ruta}» no se puede usar: {detalle}.',
    remedio: 'Use otra copia del respaldo; no se restauró nada.',
  },
  'comun/destino-ocupado': {
    clase: 'conflicto',
    mensaje: 'No se puede escribir en «{ruta}»: {detalle}.',
    remedio: 'Elija un destino vacío; no se tocó nada.',
  },
  'acceso/persona-desconocida': {
    clase: 'permiso',
    mensaje: 'No hay ninguna persona activa con la clave «{persona}».',
    remedio: 'Revise la clave o pida a sistemas que la dé de alta.',
  },
  'acceso/persona-repetida': {
    clase: 'conflicto',
    mensaje: 'Ya hay una persona con la clave «{persona}».',
    remedio: 'Use otra clave, o la persona que ya existe.',
  },
  'acceso/rol-desconocido': {
    clase: 'entrada',
    mensaje: 'No existe el rol «{rol}».',
    remedio: 'Use uno de estos: {roles}.',
  },
  'acceso/sin-permiso': {
    clase: 'permiso',
    mensaje: '«{persona}» no tiene el permiso «{permiso}» que pide «{nombre}».',
    remedio: 'Pida a su coordinación que lo haga, o a sistemas que le asigne el rol.',
  },
  'acceso/sin-sesion': {
    clase: 'permiso',
    mensaje: 'Sin iniciar sesión solo se puede consultar.',
    remedio: 'Haga «{nombre}» desde la terminal con `npm run -s caudal -- op {nombre} … --como PERSONA`.',
  },
  'acceso/otra-unidad': {
    clase: 'permiso',
    mensaje: '«{persona}» pertenece a la unidad {propia} y no puede capturar por la unidad {unidad}.',
    remedio: 'Pida la captura a la coordinación responsable.',
  },
  'poa/sin-plan': {
    clase: 'ausente',
    mensaje: 'No hay un POA del ejercicio {ejercicio}.',
    remedio: 'Cárguelo con `npm run -s caudal -- poa importar ARCHIVO`, o vea la demostración de 2023 con `npm run -s caudal -- demo`.',
  },
  'poa/periodo-invalido': {
    clase: 'entrada',
    mensaje: '«{periodo}» no es un periodo del ejercicio {ejercicio}.',
    remedio: 'Escriba un mes (10 o 2023-10), un trimestre (T4), un semestre (S2) o anual.',
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
  'poa/periodo-no-reporta': {
    clase: 'entrada',
    mensaje: 'La unidad {unidad} reporta por periodo {reporta}; «{periodo}» no lo es.',
    remedio: 'Capture en uno de estos: {periodos}.',
  },
  'poa/periodo-cerrado': {
    clase: 'conflicto',
    mensaje: 'El periodo {periodo} de la unidad {unidad} está cerrado desde el {cerrado}.',
    remedio: 'Pida a la gerencia que lo reabra con un motivo (`poa.reabrir-periodo`), o capture en el periodo abierto.',
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
    mensaje: 'El valor {valor} de «{indicador}» es negativo; un conteo no puede serlo.',
    remedio: 'Capture cero o un número positivo.',
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
  'poa/archivo-invalido': {
    clase: 'entrada',
    mensaje: '«{archivo}» tiene {cuantos} error(es) y no se guardó nada.',
    remedio: 'Corrija cada hoja, fila y columna que se lista y vuelva a importarlo.',
  },
} as const satisfies Record<string, Redaccion>
