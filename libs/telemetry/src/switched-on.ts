let isOn = false;

/** Whether traces go anywhere. OpenTelemetry's provider is one for the process, and so is this. */
export function switchedOn(): boolean {
  return isOn;
}

export function switchTracing(on: boolean): void {
  isOn = on;
}
