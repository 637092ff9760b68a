export type Gravedad = 'grave' | 'leve'

/** The kinds of what an import tells without refusing it, in the order in which they are told: first what may have read something else than was meant. */
export const CLASES_DE_AVISO = {
  'otro-plan': { gravedad: 'grave', nombre: 'El plan de las reglas no se usó' },
  'unidad-nueva': { gravedad: 'grave', nombre: 'Unidades que se agregan al plan' },
  'indicador-nuevo': { gravedad: 'grave', nombre: 'Indicadores que se agregan al plan' },
  'queda-en-cero': { gravedad: 'grave', nombre: 'Cifras que quedan en cero al redondearlas' },
  oculto: { gravedad: 'grave', nombre: 'Hojas, columnas y renglones ocultos que se leyeron' },
  'mapa-sin-uso': { gravedad: 'grave', nombre: 'Lo que el mapa dice de un indicador que el libro no trae' },
  'meta-ajustada': { gravedad: 'grave', nombre: 'Metas ajustadas, con las que se mide' },
  contradiccion: { gravedad: 'grave', nombre: 'Lo que el libro imprime y sus propias cifras no dan' },
  'sin-valor': { gravedad: 'leve', nombre: 'Renglones sin dato: no se guarda ningún valor' },
  'sin-meta': { gravedad: 'leve', nombre: 'Indicadores que entran sin meta' },
  'meta-parcial': { gravedad: 'leve', nombre: 'Metas anuales tomadas de los periodos que trae el archivo' },
  'de-la-hoja': { gravedad: 'leve', nombre: 'Textos y avances que son del periodo de la hoja y no de cada mes' },
  omitido: { gravedad: 'leve', nombre: 'Renglones que el mapa deja fuera' },
  'sin-imprimir': { gravedad: 'leve', nombre: 'Lo que el archivo no imprime de sus indicadores' },
} as const satisfies Record<string, { gravedad: Gravedad; nombre: string }>
export type ClaseDeAviso = keyof typeof CLASES_DE_AVISO

/** Something that whoever imports a file should know, and that does not keep it out. */
export interface Aviso {
  clase: ClaseDeAviso
  /** Empty when it is of the whole file. */
  donde: string
  mensaje: string
}

/** The notices of one kind: the first of them, and how many there are. */
export interface GrupoDeAvisos {
  clase: ClaseDeAviso
  gravedad: Gravedad
  nombre: string
  cuantos: number
  avisos: Omit<Aviso, 'clase'>[]
}

/** Notices by kind, the grave kinds first; of each the first `tope`, so that a thousand of one do not hide the only one of another. */
export function agrupar(avisos: readonly Aviso[], tope: number): GrupoDeAvisos[] {
  const porClase = Map.groupBy(avisos, (a) => a.clase)
  return (Object.keys(CLASES_DE_AVISO) as ClaseDeAviso[]).flatMap((clase) => {
    const suyos = porClase.get(clase) ?? []
    if (suyos.length === 0) return []
    const primeros = suyos.slice(0, tope).map(({ donde, mensaje }) => ({ donde, mensaje }))
    return [{ clase, ...CLASES_DE_AVISO[clase], cuantos: suyos.length, avisos: primeros }]
  })
}
