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
  'poa/observacion-contradice': {
    clase: 'conflicto',
    mensaje: 'La observación de «{indicador}» contradice su cifra ({cuenta}) donde dice «{frase}» (letras {desde} a {hasta}).',
    remedio: 'Corrija esa oración, o la cifra si es la que está mal.',
  },
  'poa/causa-exigida': {
    clase: 'conflicto',
    mensaje: '«{indicador}» no llega al {causaBajo} % de su meta ({cuenta}) y no se dice por qué.',
    remedio: 'Escriba en la causa por qué no se llegó.',
  },
  'poa/texto-repetido': {
    clase: 'conflicto',
    mensaje: 'La observación de «{indicador}», «{frase}», es la de otro periodo con otro valor ({cuenta}).',
    remedio: 'Diga lo que pasó en este periodo.',
  },
  'poa/otro-valor-sin-motivo': {
    clase: 'conflicto',
    mensaje: 'Los registros contaron {contado} de «{indicador}» en {periodo} y se captura {valor}.',
    remedio: 'Acepte lo contado, o escriba el motivo: las dos cifras quedan a la vista.',
  },
  'poa/periodo-enviado': {
    clase: 'conflicto',
    mensaje: 'El periodo {periodo} de la unidad {unidad} está {estado}: ya no se captura en él.',
    remedio: 'Pida que se lo devuelvan con su motivo.',
  },
  'poa/sin-ciclo': {
    clase: 'conflicto',
    mensaje: 'El periodo {periodo} es de antes de que se exigieran los pasos.',
    remedio: 'Ciérrelo con `op poa.cerrar-periodo`; desde cuándo se exigen lo dice `reglas/poa/ciclo.yaml`.',
  },
  'poa/paso-fuera-de-orden': {
    clase: 'conflicto',
    mensaje: 'No se puede {paso} {periodo} de la unidad {unidad}: está {estado}. El último paso lo dio: {ultimo}.',
    remedio: 'Ahora sigue: {sigue}. Vuelva a ver la página: quizá otra persona se adelantó.',
  },
  'poa/envio-incompleto': {
    clase: 'conflicto',
    mensaje: 'A la unidad {unidad} le falta en {periodo}: {indicadores}.',
    remedio: 'Capture cada valor, o declare que no aplica, y escriba cada causa; y vuelva a enviar.',
  },
  'poa/sin-propuesta': {
    clase: 'conflicto',
    mensaje: 'No hay nada contado por aceptar de la unidad {unidad} en {periodo}.',
    remedio: 'Cuéntelo con `op poa.proponer`, o capture los valores que faltan.',
  },
  'poa/anexo-no-admitido': {
    clase: 'entrada',
    mensaje: '«{nombre}» no se puede anexar: {porque}.',
    remedio: 'Anexe {admitidos} y vuelva a intentarlo.',
  },
  'poa/anexo-desconocido': {
    clase: 'ausente',
    mensaje: 'No hay un anexo {numero} de «{indicador}» en {periodo}.',
    remedio: 'Vea los que hay con `op poa.anexos`.',
  },
  'poa/prorroga-no-mueve': {
    clase: 'entrada',
    mensaje: 'El plazo para {paso} {periodo} ya llega al {plazo}, y la prórroga dice {hasta}.',
    remedio: 'Indique un día posterior.',
  },
  'poa/se-cuenta-en-el-siguiente': {
    clase: 'conflicto',
    mensaje: 'En {periodo} lo que llega después del cierre no se rectifica.',
    remedio: 'Cuéntelo en el periodo que sigue, y dígalo en su observación.',
  },
  'poa/rectificacion-igual': {
    clase: 'entrada',
    mensaje: 'La cifra que vale de «{indicador}» en {periodo} ya es {valor}.',
    remedio: 'No hace falta rectificarla.',
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
  'poa/indicador-derivado': {
    clase: 'conflicto',
    mensaje: 'El valor de «{indicador}» no se captura: se calcula. {criterio}.',
    remedio: 'Vea de qué se cuenta en la página del indicador o con `op poa.evaluacion`; cambia cuando cambia lo que cuenta.',
  },
  'poa/sin-desviacion': {
    clase: 'conflicto',
    mensaje:
      'El indicador «{indicador}» no muestra en {periodo} la desviación «{desviacion}» con la que se pide abrir la acción; muestra: {hay}.',
    remedio: 'Elija una de las que muestra. Cuáles abren una acción lo dice `reglas/poa/mejora.yaml`.',
  },
  'poa/responsable-desconocido': {
    clase: 'entrada',
    mensaje: '«{responsable}» no es una persona activa de la unidad {unidad} ni de la gerencia.',
    remedio: 'Ponga la clave de quien responde por la acción: alguien de la unidad, o que no sea de ninguna.',
  },
  'poa/vence-pasado': {
    clase: 'entrada',
    mensaje: 'La acción no puede vencer el {vence}: hoy es {hoy}.',
    remedio: 'Escriba la fecha en que debe quedar cumplida, de hoy en adelante.',
  },
  'poa/accion-existente': {
    clase: 'conflicto',
    mensaje: 'El indicador «{indicador}» ya tiene abierta la acción de mejora {numero}, que vence el {vence}.',
    remedio: 'Déle seguimiento, o ciérrela antes de abrir otra.',
  },
  'poa/accion-desconocida': {
    clase: 'ausente',
    mensaje: 'No hay una acción de mejora {numero} en el ejercicio {ejercicio}.',
    remedio: 'Vea las que hay con `op poa.acciones`.',
  },
  'poa/accion-cerrada': {
    clase: 'conflicto',
    mensaje: 'La acción de mejora {numero} se cerró el {dia}.',
    remedio: 'Si la desviación sigue, abra otra.',
  },
  'poa/accion-de-quien-responde': {
    clase: 'conflicto',
    mensaje: 'La acción de mejora {numero} la cierra otra persona: {responsable} responde por ella.',
    remedio: 'Anote su último seguimiento con la evidencia y pida a otra persona que la cierre.',
  },
  'poa/proceso-sin-documento': {
    clase: 'entrada',
    mensaje: 'El proceso «{clave}» de la unidad {unidad} no tiene todavía ningún documento.',
    remedio: 'Regístrelo con el nombre y la huella SHA-256 del suyo.',
  },
  'poa/proceso-sin-cambio': {
    clase: 'conflicto',
    mensaje: 'El proceso «{clave}» de la unidad {unidad} ya está así: versión {version}, {estado}.',
    remedio: 'No hace falta registrarlo otra vez; para otra versión, traiga su documento.',
  },
  'poa/proceso-desconocido': {
    clase: 'ausente',
    mensaje: 'La unidad {unidad} no tiene un proceso «{clave}».',
    remedio: 'Vea los que hay con `op poa.procesos`, o regístrelo antes con su documento.',
  },
  'poa/proceso-no-se-homologa': {
    clase: 'conflicto',
    mensaje: 'La versión {version} del proceso «{clave}» de la unidad {unidad} está como {estado}.',
    remedio: 'Se homologa una versión vigente o en revisión: registre la nueva con su documento.',
  },
  'poa/homologacion-futura': {
    clase: 'entrada',
    mensaje: 'El oficio no puede ser del {fecha}: hoy es {hoy}.',
    remedio: 'Escriba la fecha del oficio que homologa.',
  },
  'poa/version-sin-cerrar': {
    clase: 'conflicto',
    mensaje: 'No se publica {periodo}: faltan hojas por cerrar de estas unidades: {unidades}.',
    remedio: 'Pida a la gerencia que las cierre (`op poa.cerrar-periodo`) y publique cuando no falte ninguna.',
  },
  'poa/version-sin-motivo': {
    clase: 'entrada',
    mensaje: '{periodo} ya está publicado; su última versión es la {numero}.',
    remedio: 'Para publicar otra diga el `motivo`; las anteriores se conservan y se siguen viendo.',
  },
  'poa/version-sin-cambios': {
    clase: 'conflicto',
    mensaje: 'La versión {numero} de {periodo} ya dice lo mismo, con las mismas firmas.',
    remedio: 'No hace falta otra. Si falta una corrección, regístrela antes de publicar.',
  },
  'poa/version-desconocida': {
    clase: 'ausente',
    mensaje: 'No se ha publicado esa versión de {periodo}: {numero}.',
    remedio: 'Vea lo publicado en /publico, o con `npm run -s caudal -- op poa.versiones`.',
  },
} as const satisfies Record<string, Redaccion>
