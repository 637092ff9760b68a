import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { conMayuscula } from '../../ui/oracion.ts'
import { Titulo } from '../../ui/titulo.tsx'
import { CampoDeArchivo } from '../comun/campo-de-archivo.tsx'
import { ErrorDeForma } from '../comun/error-de-forma.tsx'
import { fechaCorta } from '../comun/escrito.ts'
import { FORMATOS } from './archivos-publicados.tsx'
import { useSoltado, useVerificacion, type Verificado } from './verificacion.ts'

/** Whether a file is one of those that were published, and if it is one of ours that was altered, where. */
export const PaginaVerificar = (): ReactNode => {
  const { hecho, error, verificar } = useVerificacion()
  const encima = useSoltado(verificar)
  return (
    <>
      <Titulo bajo="Su huella se cuenta en este navegador y se busca entre las de lo publicado." pestana="Comprobar un archivo del POA">
        ¿Es este el archivo publicado?
      </Titulo>
      <form
        className={`forma soltar ${encima ? 'soltar--encima' : ''}`}
        onChange={(e) => verificar((e.currentTarget.elements.namedItem('archivo') as HTMLInputElement).files?.[0])}
      >
        <CampoDeArchivo
          name="archivo"
          label="Suelte un archivo en esta página, o elíjalo"
          description="Cualquiera de los que se descargan de lo publicado"
          accept=""
        />
      </form>
      <ErrorDeForma error={error} />
      <div aria-live="polite">{hecho !== null && <Dictamen {...hecho} />}</div>
      <p className="al-pie">
        <Link to="/publico">Lo publicado, en palabras</Link>
      </p>
    </>
  )
}

const Dictamen = ({ nombre, veredicto: { huella, publicado, contra, diferencias, cuantas } }: Verificado): ReactNode => (
  <section className="tarjeta veredicto" aria-labelledby="titulo-veredicto">
    <h2 id="titulo-veredicto">
      {publicado !== null
        ? 'Sí: es un archivo publicado'
        : contra === null
          ? 'No es un archivo publicado'
          : 'No: no es el archivo publicado'}
    </h2>
    {publicado !== null && (
      <p>
        «{nombre}» es, byte por byte, {FORMATOS[publicado.formato]} de {publicado.periodoNombre}, versión {publicado.numero}, publicada el{' '}
        {fechaCorta(publicado.dia)}. {publicado.ultima ? 'Es la última versión.' : 'Hay una versión posterior; esta se conserva.'}{' '}
        <Link to="/publico" search={{ periodo: publicado.periodo, version: String(publicado.numero) }}>
          Leerla
        </Link>
      </p>
    )}
    {contra !== null && (
      <p>
        {cuantas === 0
          ? `Dice lo mismo que el publicado de ${contra.periodoNombre}, versión ${contra.numero}, pero sus bytes no son los mismos: alguien lo volvió a guardar.`
          : `Comparado con el publicado de ${contra.periodoNombre}, versión ${contra.numero}, no dice lo mismo en ${cuantas === 1 ? 'un lugar' : `${cuantas} lugares`}.`}
      </p>
    )}
    {publicado === null && contra === null && (
      <p>
        La huella de «{nombre}» no está entre las de lo publicado, y no se reconoce como uno de nuestros archivos: no hay con qué
        compararlo.
      </p>
    )}
    {diferencias.length > 0 && <Diferencias diferencias={diferencias} cuantas={cuantas} />}
    <p className="menor tenue">
      Su huella SHA-256: <code className="huella">{huella}</code>
    </p>
  </section>
)

const Diferencias = ({ diferencias, cuantas }: Pick<Verificado['veredicto'], 'diferencias' | 'cuantas'>): ReactNode => (
  <>
    <table className="tabla tabla--apilable" aria-label="Diferencias con lo publicado">
      <thead>
        <tr>
          <th scope="col">Dónde</th>
          <th scope="col">Lo publicado</th>
          <th scope="col">Este archivo</th>
        </tr>
      </thead>
      <tbody>
        {diferencias.map((d) => (
          <tr key={d.lugar}>
            <th scope="row" data-rotulo="">
              {conMayuscula(d.lugar)}
            </th>
            <td data-rotulo="Lo publicado">{d.publicado ?? <span className="tenue">nada</span>}</td>
            <td data-rotulo="Este archivo">{d.archivo ?? <span className="tenue">nada</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
    {cuantas > diferencias.length && <p className="tenue">Se muestran las primeras {diferencias.length}.</p>}
  </>
)
