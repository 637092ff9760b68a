import { Button } from '@mantine/core'
import { Fragment, type ReactNode } from 'react'
import { Dialogo } from './dialogo.tsx'
import { conTeclasDeUnaLetra, elegirTeclasDeUnaLetra, nombresDeTecla, type Tecla, useTeclasVigentes } from './teclas.ts'

const Pulsada = ({ tecla }: Pick<Tecla, 'tecla'>): ReactNode =>
  nombresDeTecla(tecla).map((t, i) => (
    <Fragment key={t}>
      {i > 0 && ' + '}
      <kbd>{t}</kbd>
    </Fragment>
  ))

/** The keys of the page that is on screen, and the choice of not having those of one letter. */
export const ListaDeTeclas = ({ cerrar }: { cerrar: () => void }): ReactNode => {
  const grupos = useTeclasVigentes()
  return (
    <Dialogo titulo="Teclas de esta página" cerrar={cerrar}>
      {grupos.map(({ titulo, teclas }) => (
        <section key={titulo} aria-label={titulo}>
          <h3>{titulo}</h3>
          <dl className="teclas">
            {teclas.map((t) => (
              <div key={`${t.tecla} ${t.que}`}>
                <dt>
                  <Pulsada tecla={t.tecla} />
                </dt>
                <dd>{t.que}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <label className="casilla">
        <input type="checkbox" checked={conTeclasDeUnaLetra()} onChange={(e) => elegirTeclasDeUnaLetra(e.currentTarget.checked)} /> Atender
        las teclas de una sola letra o signo en este equipo
      </label>
      <div className="forma__acciones">
        <Button onClick={cerrar}>Cerrar</Button>
      </div>
    </Dialogo>
  )
}
