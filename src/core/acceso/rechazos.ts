import type { Redaccion } from '../comun/rechazo-redaccion.ts'

/** What acceso refuses. */
export const RECHAZOS_ACCESO = {
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
    remedio: 'Lo puede hacer: {quienes}. Pídaselo, o pida a sistemas que le asigne el rol.',
  },
  'acceso/sin-sesion': {
    clase: 'sesion',
    mensaje: 'Para «{nombre}» hay que iniciar sesión, y la suya no existe o terminó.',
    remedio: 'Inicie sesión y vuelva a intentarlo: lo que escribió sigue en la página.',
  },
  'acceso/origen-ajeno': {
    clase: 'permiso',
    mensaje: 'La petición viene de una página que no es de este sistema.',
    remedio: 'Abra Caudal en su propia dirección y hágalo desde ahí.',
  },
  'acceso/credenciales': {
    clase: 'sesion',
    mensaje: 'La clave o la contraseña no son correctas.',
    remedio: 'Revíselas; si la olvidó, pida a sistemas un código de ingreso.',
  },
  'acceso/codigo-incorrecto': {
    clase: 'sesion',
    mensaje: 'El código no es correcto, ya se usó o venció.',
    remedio: 'Revíselo o pida otro a sistemas.',
  },
  'acceso/espere': {
    clase: 'exceso',
    mensaje: 'Hubo demasiados intentos fallidos.',
    remedio: 'Espere {segundos} segundos y vuelva a intentarlo.',
  },
  'acceso/contrasena-debil': {
    clase: 'entrada',
    mensaje: 'Esa contraseña no sirve: {porque}.',
    remedio: 'Use una frase de varias palabras que nadie más diría, de {minimo} caracteres o más.',
  },
  'acceso/falta-segundo-factor': {
    clase: 'sesion',
    mensaje: 'Su puesto pide un segundo factor y la sesión aún no lo tiene.',
    remedio: 'Termine de iniciar sesión con el código de su aplicación.',
  },
  'acceso/no-inicia-sesion': {
    clase: 'permiso',
    mensaje: '«{persona}» es el programa mismo o el público: no inicia sesión.',
    remedio: 'Use la clave de una persona.',
  },
  'acceso/roles-incompatibles': {
    clase: 'entrada',
    mensaje: 'Los roles {roles} juntos tienen {permisos}, que nadie puede tener a la vez: {porque}.',
    remedio: 'Déjele solo uno, o reparta los roles entre dos personas.',
  },
  'acceso/puesto-sin-roles': {
    clase: 'entrada',
    mensaje: 'Una persona activa tiene uno o más roles, y quien está de baja o de licencia ninguno; aquí dice «{situacion}».',
    remedio: 'Diga los roles, o la situación que corresponde.',
  },
  'acceso/puesto-muy-adelante': {
    clase: 'entrada',
    mensaje: 'El puesto empezaría el {desde}, a más de {dias} días de hoy ({hoy}).',
    remedio: 'Revise el año de la fecha.',
  },
  'acceso/oficina-desconocida': {
    clase: 'ausente',
    mensaje: 'No existe la oficina «{oficina}».',
    remedio: 'Use una de estas: {oficinas}.',
  },
  'acceso/oficina-repetida': {
    clase: 'conflicto',
    mensaje: 'Ya hay una oficina con la clave «{oficina}».',
    remedio: 'Use otra clave, o la oficina que ya existe.',
  },
  'acceso/requiere-aprobacion': {
    clase: 'conflicto',
    mensaje: '«{nombre}» por {importe} necesita que otra persona la apruebe (desde {desde}).',
    remedio: 'Pídala con «op acceso.solicitar»; la aprueba alguien con uno de estos roles: {aprueban}.',
  },
  'acceso/no-requiere-aprobacion': {
    clase: 'conflicto',
    mensaje: '«{nombre}» por {importe} no necesita aprobación.',
    remedio: 'Hágala directamente, sin pedir su aprobación.',
  },
  'acceso/mismo-registro': {
    clase: 'permiso',
    mensaje: '«{persona}» no puede hacer «{nombre}» sobre lo que hizo: {porque}.',
    remedio: 'Pida que lo haga otra persona con ese permiso.',
  },
  'acceso/solicitud-desconocida': {
    clase: 'ausente',
    mensaje: 'No existe la solicitud {numero}.',
    remedio: 'Vea las que hay con «op acceso.solicitudes».',
  },
  'acceso/solicitud-resuelta': {
    clase: 'conflicto',
    mensaje: 'La solicitud {numero} ya está {sentido}.',
    remedio: 'Vea quién la resolvió con «op acceso.solicitudes»; si hace falta, pida otra.',
  },
  'acceso/solicitud-vencida': {
    clase: 'conflicto',
    mensaje: 'La solicitud {numero} venció el {vence}.',
    remedio: 'Pida que la hagan de nuevo.',
  },
  'acceso/aprueba-lo-propio': {
    clase: 'permiso',
    mensaje: 'La solicitud {numero} es de «{persona}», que no puede aprobarla.',
    remedio: 'La aprueba otra persona.',
  },
  'acceso/resuelve-sin-motivo': {
    clase: 'entrada',
    mensaje: 'Para rechazar la solicitud {numero} hay que decir por qué.',
    remedio: 'Escriba el motivo y vuelva a rechazarla.',
  },
  'acceso/retira-lo-ajeno': {
    clase: 'permiso',
    mensaje: 'La solicitud {numero} es de «{persona}»: solo esa persona la retira.',
    remedio: 'Quien aprueba puede rechazarla.',
  },
  'acceso/no-aprueba': {
    clase: 'permiso',
    mensaje: '«{persona}» no aprueba «{nombre}».',
    remedio: 'La aprueba alguien con uno de estos roles: {aprueban}.',
  },
  'acceso/acto-desconocido': {
    clase: 'ausente',
    mensaje: 'No existe el acto {acto}.',
    remedio: 'Búsquelo con «op acceso.actos», por persona, operación, cuenta o fechas.',
  },
  'acceso/trabajo-desconocido': {
    clase: 'ausente',
    mensaje: 'No existe el trabajo {trabajo}, o no es de los que usted ve.',
    remedio: 'Vea los que hay con «op acceso.trabajos».',
  },
  'acceso/archivo-desconocido': {
    clase: 'ausente',
    mensaje: 'No existe el archivo {archivo}, ya se borró, o no es de los que usted puede bajar.',
    remedio: 'Vea en «Trabajos» hasta cuándo se guarda cada uno; si ya se borró, pida el trabajo otra vez: da los mismos bytes.',
  },
  'acceso/trabajo-en-curso': {
    clase: 'conflicto',
    mensaje: 'El trabajo {trabajo} ya hace lo mismo ({tipo}) con el grupo {grupo}.',
    remedio: 'Espere a que termine, o cancélelo.',
  },
  'acceso/trabajo-terminado': {
    clase: 'conflicto',
    mensaje: 'El trabajo {trabajo} ya terminó: {estado}.',
    remedio: 'Lo que hizo está hecho; si hace falta, pida otro.',
  },
  'acceso/cancela-lo-ajeno': {
    clase: 'permiso',
    mensaje: 'El trabajo {trabajo} es de «{persona}»: lo cancela esa persona o quien administra.',
    remedio: 'Pida que lo cancele a cualquiera de las dos.',
  },
  'acceso/otra-unidad': {
    clase: 'permiso',
    mensaje: '«{persona}» pertenece a la unidad {propia} y no puede capturar por la unidad {unidad}.',
    remedio: 'Pida la captura a la coordinación responsable.',
  },
} as const satisfies Record<string, Redaccion>
