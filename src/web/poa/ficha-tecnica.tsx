import type { ReactNode } from 'react'
import { textoFecha } from '../../core/comun/fecha.ts'
import { conMiles } from '../../core/comun/texto.ts'
import type { Ficha } from '../../core/poa/plan.ts'
import { Datos } from '../../ui/dato.tsx'
import { conMayuscula, oracion } from '../../ui/oracion.ts'

const AGREGACION = {
  suma: 'los valores se suman',
  ultimo: 'vale el último valor',
  promedio: 'se promedian los valores',
  razon: 'Σ numerador ÷ Σ denominador',
}
const CALCULO = { directo: 'valor ÷ meta', inverso: 'meta ÷ valor', 'desde-linea-base': 'camino recorrido desde la línea base' }
const TIPO = { estrategico: 'Estratégico', gestion: 'Gestión' }
const DIMENSION = { eficacia: 'Eficacia', eficiencia: 'Eficiencia', calidad: 'Calidad', economia: 'Economía' }

function metaEnPalabras({ meta }: Ficha): string {
  if (meta === null) return 'sin meta: solo se le da seguimiento'
  if ('cadaPeriodo' in meta) return `${conMiles(meta.cadaPeriodo)} en cada periodo`
  return Object.entries(meta.calendario)
    .map(([p, m]) => `${p.slice(5)}: ${conMiles(m)}`)
    .join(' · ')
}

/** The period in which the ficha is in force. */
export const vigencia = ({ desde, hasta }: Ficha): string =>
  `Del ${textoFecha(desde)} ${hasta === null ? 'en adelante' : `al ${textoFecha(hasta)}`}`

/** The ficha técnica in force, in the order of the official format. */
export const FichaTecnica = ({ ficha, clave }: { ficha: Ficha; clave: string }): ReactNode => (
  <section aria-labelledby="titulo-ficha">
    <h2 id="titulo-ficha" className="titulo-seccion">
      Ficha técnica
    </h2>
    <Datos
      clase="definiciones definiciones--rejilla tarjeta"
      datos={[
        { rotulo: 'Clave', valor: clave },
        { rotulo: 'Línea de acción', valor: `${ficha.lineaAccion.clave}. ${oracion(ficha.lineaAccion.nombre)}` },
        { rotulo: 'Acción operativa', valor: oracion(ficha.accion) },
        { rotulo: 'Objetivo', valor: ficha.objetivo === null ? '' : oracion(ficha.objetivo) },
        { rotulo: 'Tipo y dimensión', valor: `${TIPO[ficha.tipo]}, ${DIMENSION[ficha.dimension].toLowerCase()}` },
        { rotulo: 'Unidad de medida', valor: oracion(ficha.unidadMedida) },
        { rotulo: 'Frecuencia', valor: conMayuscula(ficha.frecuencia) },
        { rotulo: 'Sentido', valor: conMayuscula(ficha.sentido) },
        { rotulo: 'Método de cálculo', valor: ficha.metodo },
        { rotulo: 'Variables', valor: ficha.variables.join('; ') },
        { rotulo: 'Avance', valor: conMayuscula(CALCULO[ficha.calculo]) },
        {
          rotulo: 'Entre periodos',
          valor: `${conMayuscula(ficha.acumulacion === 'acumulado' ? 'acumulado' : 'periódico')}: ${AGREGACION[ficha.agregacion]}`,
        },
        { rotulo: 'Meta anual', valor: ficha.metaAnual === null ? 'sin meta' : conMiles(ficha.metaAnual) },
        { rotulo: 'Meta por periodo', valor: metaEnPalabras(ficha) },
        {
          rotulo: 'Línea base',
          valor: ficha.lineaBase === null ? 'no declarada' : `${conMiles(ficha.lineaBase.valor)} (${ficha.lineaBase.ejercicio})`,
        },
        { rotulo: 'Puede ser negativo', valor: ficha.negativos === true ? 'sí' : '' },
        { rotulo: 'Tope de lo publicado', valor: ficha.tope === undefined ? '' : `${ficha.tope} %` },
        { rotulo: 'Criterio', valor: ficha.derivacion?.criterio ?? '' },
        { rotulo: 'Medios de verificación', valor: ficha.mediosVerificacion.join('; ') },
        { rotulo: 'Supuestos', valor: ficha.supuestos.join('; ') },
        { rotulo: 'Vigencia', valor: vigencia(ficha) },
        { rotulo: 'Fuente', valor: ficha.fuente },
      ]}
    />
  </section>
)
