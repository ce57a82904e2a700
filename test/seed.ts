import fc from 'fast-check'

// The same cases at every run, so that a red run is about the change that is looked at; COPIL_GRAINE=hasard goes looking for new ones.
if (process.env['COPIL_GRAINE'] !== 'hasard')
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env['COPIL_GRAINE'] ?? 20_260_316) })
