// A process of its own that reads the cells of a workbook that anybody sent to be verified; `leer-aparte.ts` starts it and watches what it takes.
import { servirLectura } from '../../comun/lector.ts'
import { celdasDeLibro } from './lugares.ts'

servirLectura<{ bytes: Uint8Array }>(({ bytes }) => celdasDeLibro(bytes))
