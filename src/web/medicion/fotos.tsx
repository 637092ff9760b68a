import { Button, FileButton } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { ErrorDeForma } from '../comun/error-de-forma.tsx'
import { useOperacion } from '../comun/operacion.ts'
import { usePuede } from '../comun/sesion.ts'
import { fotoElegida } from './foto.ts'

interface Propiedades {
  cuenta: number
  /** The hash of each. */
  fotos: readonly string[]
  /** The name of one that was never kept. */
  nombre: string | null
  /** What they are of, in words, after «Fotografía de». */
  de: string
}

/** The photos of a reading or a delivery, small: each opens large. */
export const Fotos = ({ cuenta, fotos, nombre, de }: Propiedades): ReactNode =>
  fotos.length === 0 ? (
    (nombre ?? 'sin fotografía')
  ) : (
    <span className="fotos">
      {fotos.map((huella, i) => (
        <Foto
          key={huella}
          direccion={`/cuenta/${cuenta}/foto/${huella}`}
          dice={`Fotografía${fotos.length > 1 ? ` ${i + 1}` : ''} de ${de}`}
        />
      ))}
    </span>
  )

const Foto = ({ direccion, dice }: { direccion: string; dice: string }): ReactNode => {
  const [falta, setFalta] = useState(false)
  if (falta) return <span className="menor tenue">La fotografía no se puede mostrar.</span>
  return (
    <a href={direccion} target="_blank" rel="noreferrer">
      <img className="foto" src={direccion} alt={dice} loading="lazy" onError={() => setFalta(true)} />
    </a>
  )
}

/** What is chosen or taken with the camera, to go with a reading. `alElegir` gets its bytes, in base 64. */
export const ElegirFoto = ({ texto, que, alElegir }: { texto: string; que: string; alElegir: (foto: string) => void }): ReactNode => {
  const [error, setError] = useState<Error | null>(null)
  const elegir = (archivo: File | null): void => {
    if (archivo === null) return
    setError(null)
    void fotoElegida(archivo).then(alElegir, setError)
  }
  return (
    <>
      <FileButton accept="image/*" onChange={elegir}>
        {(p) => (
          <Button {...p} variant="default" size="compact-sm" aria-label={`${texto}: ${que}`}>
            {texto}
          </Button>
        )}
      </FileButton>
      <ErrorDeForma error={error} />
    </>
  )
}

/** Adds a photo that came later to a reading that is there, for who may. */
export const AgregarFoto = ({ de, ...lectura }: { cuenta: number; periodo: string; numero: number; de: string }): ReactNode => {
  const agregar = useOperacion('medicion.agregar-foto')
  if (!usePuede('medicion.lecturas')) return null
  return (
    <div>
      <ElegirFoto texto="Agregar fotografía" que={de} alElegir={(foto) => agregar.mutate({ entrada: { ...lectura, foto } })} />
      <ErrorDeForma error={agregar.error} />
    </div>
  )
}
