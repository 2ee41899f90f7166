import type { OperationName } from './operation';

/** The ways in which the simulator can be told to misbehave. */
export type FaultKind =
	/** Answers with a status of its own; see Fault's other fields. */
	| 'status'
	/** 200 with a page. */
	| 'html'
	/** 200 with half of a JSON object. */
	| 'broken-json'
	/** 200 with nothing. */
	| 'empty'
	/** 200 with a JSON object of another kind. */
	| 'other-json'
	/** A video whose status nobody knows. */
	| 'unknown-status'
	/** A video whose progress is less than it was. */
	| 'progress-back'
	/** A video without its prompt, as the published schema allows. */
	| 'no-prompt'
	/** Videos some of whose fields are others; see `fields`. */
	| 'changed'
	/** Bytes of the test's own in place of the answer's; see `bytes`. */
	| 'bytes'
	/** Another address. */
	| 'redirect'
	/** An answer that says it is what was asked for, and is not. */
	| 'wrong-type'
	/** An answer that says it is a page, and is what was asked for. */
	| 'wrong-label'
	/** An answer that is announced longer than it is; then the connection ends. */
	| 'wrong-length'
	/** An answer that is announced as half as long as it is. */
	| 'too-long'
	/** Content whose length is not announced. */
	| 'no-length'
	/** Content that never ends. */
	| 'endless'
	/** An answer that comes drop by drop; see `bytesPerSecond`. */
	| 'slow'
	/** No answer: before, or after the operation was carried out. */
	| 'timeout-before'
	| 'timeout-after'
	/** The connection ends without an answer: before, or after. */
	| 'cut-before'
	| 'cut-after'
	/** The connection ends in the middle of the headers or the body. */
	| 'cut-headers'
	| 'cut-body';

export interface Fault {
	/** "file" is the second host's: what a link leads to. */
	operation: OperationName | 'file' | '*';
	kind: FaultKind;
	/** Only for calls about this video. */
	id?: string;
	/** How often; 1 if it is not said, -1 for always. */
	times?: number;
	/** Calls of the operation that go well first. */
	after?: number;
	/** What part of the calls, by chance; all, if it is not said. */
	chance?: number;
	/** Whether the operation is carried out all the same, where the kind doesn't say. */
	acts?: boolean;
	/** For "status". */
	status?: number;
	/** For "status": the value of the header. */
	retryAfter?: string;
	/** For "status": what the error says. */
	code?: string;
	message?: string;
	/** For "changed": fields, and the JSON of their values byte by byte, in base64. It need not be valid. */
	fields?: Record< string, string >;
	/** For "bytes": in base64. */
	bytes?: string;
	/** For "bytes": how often they are said, and under which headers. */
	repeat?: number;
	headers?: Record< string, string >;
	/** For "slow". */
	bytesPerSecond?: number;
}

/** Kinds that go wrong before anything was done. */
const idle: FaultKind[] = [
	'status',
	'redirect',
	'timeout-before',
	'cut-before',
];

type PlannedFault = Fault &
	Required< Pick< Fault, 'times' | 'after' | 'chance' > >;

/** What is still to go wrong. */
export class FaultPlan {
	private faults: PlannedFault[] = [];

	/** Replaces what was planned. */
	public set( faults: Fault[] ): void {
		this.faults = faults.map( ( fault ) => ( {
			times: 1,
			after: 0,
			chance: 1,
			...fault,
		} ) );
	}

	/** The fault of a call of an operation about a video, if it has one. */
	public take( operation: OperationName | 'file', id = '' ): Fault | null {
		for ( const planned of this.faults ) {
			if (
				planned.times === 0 ||
				( planned.id !== undefined && planned.id !== id ) ||
				( planned.operation !== '*' && planned.operation !== operation )
			) {
				continue;
			}
			if ( planned.after > 0 ) {
				planned.after--;
				continue;
			}
			if ( Math.random() >= planned.chance ) {
				continue;
			}
			if ( planned.times > 0 ) {
				planned.times--;
			}
			return planned;
		}
		return null;
	}
}

/** Whether the operation is carried out although the answer goes wrong. */
export const acts = ( { kind, acts: said }: Fault ): boolean =>
	said ?? ! idle.includes( kind );
