import { Textarea, TextInput } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { Aviso, Mensaje } from '../../ui/aviso.tsx'
import { Titulo } from '../../ui/titulo.tsx'
import { Acto } from '../comun/acto.tsx'
import { CampoDeFecha } from '../comun/campo-de-fecha.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { Resultado } from '../comun/resultado.tsx'
import { usePuede, useSesion } from '../comun/sesion.ts'
import { IndicadorDeFormulacion, tituloDeUnidad } from './indicador-formulado.tsx'
import { planAprobado } from './plan-aprobado.ts'

type Formulacion = Salida<'poa.formular'>

/** Next year's plan as this year's figures propose it; who plans approves it here, and who coordinates a unit reads hers. */
export const PaginaFormulacion = (): ReactNode => {
  const { ejercicio } = useParams({ from: '/poa/$ejercicio/formulacion' })
  return (
    <Resultado de={[useConsulta('poa.formular', { ejercicio: Number(ejercicio) })]}>
      {(de) => <Formulada key={de.ejercicio} de={de} />}
    </Resultado>
  )
}

const Formulada = ({ de }: { de: Formulacion }): ReactNode => {
  const planea = usePuede('poa.planear')
  const unidad = useSesion()?.persona?.unidad ?? null
  // As it was found: once approved here, what was recorded stays in sight.
  const [yaHabia] = useState(de.yaHay)
  const suyos = de.indicadores.filter((i) => planea || unidad === null || i.unidad.clave === unidad)
  return (
    <>
      <Titulo
        sobre={
          <Link to="/poa/ciclo" search={{ ejercicio: String(de.ejercicio) }}>
            Ciclo del POA
          </Link>
        }
        bajo={`Lo que proponen el plan de ${de.ejercicio} y lo que se hizo, meta por meta, con su porqué`}
      >
        {`Formulación del POA ${de.siguiente}`}
      </Titulo>
      <Cuentas de={de} suyos={suyos} />
      {yaHabia !== null && (
        <Aviso titulo={`${de.siguiente} ya tiene plan.`}>
          Está en su versión {yaHabia}: esto es solo lo que se propondría hoy. Una meta de ese plan se cambia con una reprogramación.
        </Aviso>
      )}
      {de.plan === null ? (
        <Mensaje titulo="Nada sigue">Ningún indicador de {de.ejercicio} estaba vigente al terminar el año.</Mensaje>
      ) : planea && yaHabia === null ? (
        <div className="formulacion">
          <Aprobar de={de} plan={de.plan} />
        </div>
      ) : (
        <PorUnidad de={de} suyos={suyos} editable={false} />
      )}
    </>
  )
}

const Cuentas = ({ de, suyos }: { de: Formulacion; suyos: Formulacion['indicadores'] }): ReactNode => {
  const { regla } = de
  const cambian = suyos.filter((i) => i.metaAnual !== i.metaAnualDeHoy).length
  const preguntas = suyos.filter((i) => i.preguntas.length > 0).length
  const debiles = suyos.filter((i) => i.debilidades.length > 0).length
  return (
    <>
      <p>
        <strong className="cifras">{suyos.length}</strong> indicadores: en {cambian} se propone otra meta, de {preguntas} se pregunta, y{' '}
        {debiles} tienen algo débil en su ficha.
        {de.omitidos.length > 0 && ` No siguen, porque dejaron de medirse: ${de.omitidos.join(', ')}.`}
      </p>
      <p className="tenue">
        Se propone con {regla.minimo} valores o más; se pregunta por lo que en {regla.veces} periodos o más pasó del {regla.sobre} % o no
        llegó al {regla.bajo} % de su meta; el año anterior mueve una meta hasta {regla.tendencia} %. {regla.fuente}.
      </p>
    </>
  )
}

const PorUnidad = ({ de, suyos, editable }: { de: Formulacion; suyos: Formulacion['indicadores']; editable: boolean }): ReactNode => (
  <>
    {[...Map.groupBy(suyos, (i) => i.unidad.clave)].map(([clave, indicadores]) => (
      <section key={clave} className="formulacion__unidad" aria-labelledby={`unidad-${clave}`}>
        <h2 id={`unidad-${clave}`}>{indicadores[0] === undefined ? clave : tituloDeUnidad(indicadores[0].unidad)}</h2>
        {indicadores.map((i) => (
          <IndicadorDeFormulacion key={i.clave} indicador={i} de={de} editable={editable} />
        ))}
      </section>
    ))}
  </>
)

/** The whole plan as a form, and its approval by oficio. */
const Aprobar = ({ de, plan }: { de: Formulacion; plan: NonNullable<Formulacion['plan']> }): ReactNode => (
  <Acto
    operacion="poa.cargar-plan"
    entrada={(t) => planAprobado({ plan, indicadores: de.indicadores }, t)}
    efecto={(s) => (
      <p>
        El plan de {s.ejercicio}, versión {s.version}, con {de.indicadores.length} indicadores y las metas de esta página, aprobado con ese
        oficio.
      </p>
    )}
    hecho={(s) => (
      <p>
        Es la versión {s.version} del plan de {s.ejercicio}. No se deshace: una meta se cambia con una reprogramación y su oficio, y esta
        versión se conserva.
      </p>
    )}
  >
    <PorUnidad de={de} suyos={de.indicadores} editable={true} />
    <section className="tarjeta por-hacer" aria-labelledby="titulo-aprobacion">
      <h2 id="titulo-aprobacion">Aprobación del plan de {de.siguiente}</h2>
      <TextInput name="oficio" label="Oficio" description="Como GC-101/2026" required />
      <CampoDeFecha name="fecha" label="Fecha del oficio" required />
      <TextInput name="aprobo" label="Quién aprobó" required />
      <Textarea name="motivo" label="Motivo" description="Por qué estas metas, y qué se respondió a lo que se pregunta" required />
    </section>
  </Acto>
)
