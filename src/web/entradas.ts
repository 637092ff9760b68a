/** A page of the office that one may start from: what it is for, and the permission that it takes; `null`: whoever has signed in. */
interface Entrada {
  a: string
  titulo: string
  para: string
  permiso: string | null
}

/** Pages that go together. */
interface GrupoDeEntradas {
  grupo: string
  entradas: readonly Entrada[]
}

/** The pages of the office by subject, in the order of the day. The menu and the home show to each person those that their desk opens. */
const GRUPOS: readonly GrupoDeEntradas[] = [
  {
    grupo: 'Padrón',
    entradas: [
      {
        a: '/cuentas',
        titulo: 'Cuentas',
        para: 'Buscar una cuenta y ver lo que debe, consume y se le ha hecho',
        permiso: 'padron.consultar',
      },
      {
        a: '/padron/alta',
        titulo: 'Alta de una cuenta',
        para: 'Abrir una cuenta con su predio, titular, toma y ruta',
        permiso: 'padron.cambiar',
      },
      { a: '/padron/rutas', titulo: 'Rutas', para: 'Las rutas de cada grupo, y el orden en que se caminan', permiso: 'padron.consultar' },
      {
        a: '/padron/duplicados',
        titulo: 'Duplicados',
        para: 'Personas y predios que parecen registrados dos veces',
        permiso: 'padron.cambiar',
      },
      {
        a: '/padron/importar',
        titulo: 'Importar un padrón',
        para: 'Traer las cuentas de otro sistema, revisadas antes',
        permiso: 'padron.importar',
      },
    ],
  },
  {
    grupo: 'Lecturas',
    entradas: [
      { a: '/captura', titulo: 'Captura', para: 'Escribir las lecturas de una ruta, o cargar su hoja', permiso: 'medicion.lecturas' },
      {
        a: '/excepciones',
        titulo: 'Excepciones',
        para: 'Decidir los consumos que las reglas no aceptan solas',
        permiso: 'medicion.analizar',
      },
      {
        a: '/medidores',
        titulo: 'Medidores',
        para: 'Hallar un medidor por su serie: dónde está y dónde ha estado',
        permiso: 'medicion.consultar',
      },
    ],
  },
  {
    grupo: 'Facturación y cartera',
    entradas: [
      {
        a: '/facturacion',
        titulo: 'Facturación',
        para: 'El mes de cada grupo: lo que falta, la prefactura, la corrida, la impresión y el reparto',
        permiso: 'facturacion.ver-entregas',
      },
      { a: '/cartera', titulo: 'Cartera', para: 'Lo que se debe y desde cuándo, hasta la cuenta', permiso: 'cartera.consultar' },
    ],
  },
  {
    grupo: 'POA',
    entradas: [
      {
        a: '/mi-unidad',
        titulo: 'Mi unidad',
        para: 'Lo que reporta en el periodo: capturar, explicar y ver qué falta',
        permiso: 'poa.capturar',
      },
      {
        a: '/poa/ciclo',
        titulo: 'Ciclo del POA',
        para: 'En qué va cada unidad en cada periodo: enviar, validar, revisar y cerrar, con sus plazos',
        permiso: 'poa.consultar-evidencia',
      },
      {
        a: '/publicacion',
        titulo: 'Publicación',
        para: 'Qué debe publicarse y hasta cuándo; revisar, firmar y publicar cada versión',
        permiso: 'poa.publicar',
      },
      { a: '/', titulo: 'Informe del POA', para: 'El del periodo más reciente, con sus hallazgos', permiso: 'poa.consultar' },
      {
        a: '/acciones',
        titulo: 'Acciones de mejora',
        para: 'Lo que cada unidad se comprometió a corregir, para cuándo y cómo va',
        permiso: 'poa.consultar-mejora',
      },
      {
        a: '/procesos',
        titulo: 'Procesos',
        para: 'El catálogo por unidad, sus versiones y lo homologado',
        permiso: 'poa.consultar-mejora',
      },
      {
        a: '/poa/sector',
        titulo: 'Indicadores del sector',
        para: 'Eficiencia comercial, micromedición y los demás de PIGOO e IBNET, hasta sus registros',
        permiso: 'poa.consultar',
      },
    ],
  },
  {
    grupo: 'Oficina',
    entradas: [
      { a: '/solicitudes', titulo: 'Solicitudes', para: 'Lo que alguien pide y otra persona aprueba', permiso: 'acceso.propio' },
      {
        a: '/trabajos',
        titulo: 'Trabajos',
        para: 'Lo que tarda: facturar un grupo, cargar sus recargos, y en qué va',
        permiso: 'acceso.propio',
      },
      { a: '/mi-acceso', titulo: 'Mi acceso', para: 'Su contraseña y sus sesiones abiertas', permiso: 'acceso.propio' },
    ],
  },
  {
    grupo: 'Sistemas',
    entradas: [
      { a: '/personas', titulo: 'Personas', para: 'Puestos, códigos de ingreso y sesiones', permiso: 'acceso.administrar' },
      {
        a: '/sistemas/salud',
        titulo: 'Salud del sistema',
        para: 'Versión, base, disco, trabajos, sellos y respaldos',
        permiso: 'acceso.administrar',
      },
      { a: '/sistemas/respaldos', titulo: 'Respaldos', para: 'Los que hay, y pedir uno', permiso: 'acceso.administrar' },
      { a: '/sistemas/bitacora', titulo: 'Bitácora', para: 'Quién hizo qué y cuándo, y verificar la cadena', permiso: 'acceso.auditar' },
      { a: '/sistemas/reglas', titulo: 'Reglas', para: 'Con qué se decide en una fecha, y según qué fuente', permiso: 'acceso.auditar' },
    ],
  },
]

/** What whoever has these permissions may open; a group of which they may open nothing is left out. */
export const entradasDe = (permisos: readonly string[]): readonly GrupoDeEntradas[] =>
  GRUPOS.map(({ grupo, entradas }) => ({
    grupo,
    entradas: entradas.filter((e) => e.permiso === null || permisos.includes(e.permiso)),
  })).filter((g) => g.entradas.length > 0)
