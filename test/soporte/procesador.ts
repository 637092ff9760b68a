/** The milliseconds of processor that `hacer` takes in this thread: those of the clock would also measure whatever else the machine does. */
export async function msDeProcesador(hacer: () => unknown): Promise<number> {
  const antes = process.threadCpuUsage()
  await hacer()
  const { user, system } = process.threadCpuUsage(antes)
  return (user + system) / 1000
}
