import type { Redaccion } from './rechazo-redaccion.ts'
import { RECHAZOS_FACTURACION } from './rechazos-facturacion.ts'

/**
 * The closed catalogue of refusals: what is wrong (`mensaje`) and what to do next (`remedio`), in Spanish.
 * A test demands that each appears in at least one scenario. A domain with many has a file of its own beside this one.
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
  ...RECHAZOS_FACTURACION,
  'cartera/movimiento-desconocido': {
    clase: 'ausente',
    mensaje: 'La cuenta {cuenta} no tiene un movimiento {movimiento}.',
    remedio: 'Vea sus movimientos con `cartera.estado-de-cuenta`.',
  },
  'cartera/fecha-futura': {
    clase: 'entrada',
    mensaje: 'La fecha del movimiento, {fecha}, es posterior a hoy, {hoy}.',
    remedio: 'Registre lo que ya ocurrió; lo que va a ocurrir se registra ese día.',
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
    remedio: 'Indique en `cargo` lo que se paga, o ninguno para que decida el orden de cobro.',
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
  'cartera/sin-orden-de-cobro': {
    clase: 'conflicto',
    mensaje: 'Las reglas no dicen un orden de cobro «{orden}» para el {fecha}.',
    remedio: 'Use uno de `reglas/cobro/orden.yaml`, o agregue la vigencia que falta con su fuente.',
  },
  'cartera/sin-tramos': {
    clase: 'conflicto',
    mensaje: 'Las reglas no dicen tramos de antigüedad para el {fecha}.',
    remedio: 'Agregue la vigencia que falta a `reglas/cobro/antiguedad.yaml`, con su fuente.',
  },
  'medicion/ya-tiene-medidor': {
    clase: 'conflicto',
    mensaje: 'La cuenta {cuenta} ya tiene el medidor {serie}.',
    remedio: 'Cámbielo con `medicion.cambiar-medidor`, o retírelo antes con su lectura final.',
  },
  'medicion/serie-instalada': {
    clase: 'conflicto',
    mensaje: 'El medidor {serie} está instalado en la cuenta {cuenta}.',
    remedio: 'Revise la serie; si se movió, retírelo antes de esa cuenta.',
  },
  'medicion/sin-medidor': {
    clase: 'conflicto',
    mensaje: 'La cuenta {cuenta} no tiene un medidor puesto.',
    remedio: 'Póngalo antes con `medicion.instalar`.',
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
  'medicion/excepcion-desconocida': {
    clase: 'ausente',
    mensaje: 'La cuenta {cuenta} no tiene una excepción {numero} en {periodo}.',
    remedio: 'Vea la cola con `medicion.excepciones`.',
  },
  'medicion/excepcion-decidida': {
    clase: 'conflicto',
    mensaje: 'La excepción {numero} de la cuenta {cuenta} en {periodo} ya la decidió {persona}: {accion}.',
    remedio: 'Vea la historia de la cuenta con `medicion.historia`.',
  },
  'medicion/lectura-nueva': {
    clase: 'conflicto',
    mensaje: 'La cuenta {cuenta} tiene en {periodo} una lectura que no estaba cuando se formó la excepción.',
    remedio: 'Analice otra vez la ruta con `medicion.analizar`.',
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
  'padron/cuenta-desconocida': {
    clase: 'ausente',
    mensaje: 'No hay una cuenta {cuenta}.',
    remedio: 'Búsquela por nombre, domicilio o número anterior con `padron.buscar`.',
  },
  'padron/cuenta-repetida': {
    clase: 'conflicto',
    mensaje: 'Ya hay una cuenta {cuenta}.',
    remedio: 'Use otro número, o ninguno para que se dé el siguiente.',
  },
  'padron/datos-invalidos': {
    clase: 'entrada',
    mensaje: 'Los datos tienen {cuantos} error(es) y no se guardó nada.',
    remedio: 'Corrija cada uno de los que se listan.',
  },
  'padron/antes-del-alta': {
    clase: 'entrada',
    mensaje: 'La cuenta {cuenta} se dio de alta el {alta}; no puede cambiar desde el {desde}.',
    remedio: 'Use una fecha desde su alta en adelante.',
  },
  'padron/cambio-posterior': {
    clase: 'conflicto',
    mensaje: 'En la cuenta {cuenta}, {que} ya cambió el {ultimo}, y el cambio que se pide es desde el {desde}.',
    remedio: 'Lo registrado no se reescribe: use una fecha posterior a ese último cambio.',
  },
  'padron/sin-cambio': {
    clase: 'entrada',
    mensaje: 'La cuenta {cuenta} ya está así; no hay nada que cambiar.',
    remedio: 'Revise el dato que quería cambiar.',
  },
  'padron/ruta-desconocida': {
    clase: 'ausente',
    mensaje: 'No hay una ruta «{ruta}».',
    remedio: 'Déla de alta antes con `padron.alta-ruta`.',
  },
  'padron/ruta-distinta': {
    clase: 'conflicto',
    mensaje: 'Ya hay {cuantos} sector(es) o ruta(s) con la misma clave y otros datos.',
    remedio: 'Use otra clave: una ruta no cambia de sector ni de grupo sin que se note.',
  },
  'padron/archivo-invalido': {
    clase: 'entrada',
    mensaje: '«{archivo}» tiene {cuantos} error(es) y no se guardó nada.',
    remedio: 'Corrija cada fila y columna que se lista y vuelva a importarlo.',
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
  'poa/periodo-futuro': {
    clase: 'conflicto',
    mensaje: 'El periodo {periodo} va del {inicia} al {termina}, y hoy es {hoy}.',
    remedio: 'Capture cuando haya empezado y cierre cuando haya terminado.',
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
