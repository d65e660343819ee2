import assert from 'node:assert/strict';
import { commandListOf } from '../../bench/command-list.ts';

describe('A command list', () => {
  it('holds what each workflow task commanded, and what had come by then', () => {
    const list = commandListOf([
      { workflowExecutionStartedEventAttributes: {} },
      { workflowExecutionSignaledEventAttributes: {} },
      { workflowTaskScheduledEventAttributes: {} },
      { workflowTaskStartedEventAttributes: {} },
      { workflowTaskCompletedEventAttributes: {} },
      { markerRecordedEventAttributes: { markerName: 'core_local_activity' } },
      {
        timerStartedEventAttributes: {
          ...{ timerId: '1', startToFireTimeout: { nanos: 500_000_000 } },
        },
      },
      { timerFiredEventAttributes: { timerId: '1' } },
      { workflowTaskScheduledEventAttributes: {} },
      { workflowTaskStartedEventAttributes: {} },
      { workflowTaskCompletedEventAttributes: {} },
      { workflowExecutionCompletedEventAttributes: {} },
    ]);
    assert.deepEqual(list, [
      {
        ...{ signals: 1, rung: [] },
        commands: [{ do: 'local activity' }, { do: 'start timer', timer: '1', ms: 500 }],
      },
      { signals: 1, rung: ['1'], commands: [{ do: 'complete', result: 'started' }] },
    ]);
  });

  it('is refused where a history holds what a bare workflow cannot play', () => {
    assert.throws(
      () => commandListOf([{ eventType: 10, activityTaskScheduledEventAttributes: {} }]),
      /type 10, cannot be played/,
    );
  });
});
