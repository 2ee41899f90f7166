import type { Job } from '../jobs';
import type { OperationName } from '../operation';
import type { Problem } from '../problem';

/** What a shape is told of a job. */
export interface Told {
	id: string;
	status: 'queued' | 'in_progress' | 'completed' | 'failed';
	/** 0 to 1. */
	part: number;
	error: { code: string; message: string } | null;
	job: Job;
	/** A link to the file on another host. */
	link: string;
}

/** How a server of some make speaks: what differs from OpenAI's own API, as data and a few small functions. */
export interface Shape {
	name: string;
	/** Where its API begins. */
	base: string;
	/** Where orders go, beneath that. */
	orders?: string;
	/** What a method and a path beneath its base stand for, where they are not those of OpenAI's API. */
	route?: (
		method: string,
		path: string
	) => {
		name: OperationName;
		id: string;
		fields?: Record< string, unknown >;
	} | null;
	/** Whether its files are beneath its own base, and lead to another host from there. */
	files?: boolean;
	/** Bodies that it reads; both where it is not said. */
	body?: 'form' | 'json';
	/** What another body is refused with, where that is not "Unsupported Media Type". */
	misread?: { status: number; message: string };
	/** The header that carries the key, without "Bearer"; none for a server that looks at no key. */
	key?: 'api-key' | 'x-goog-api-key' | 'none';
	/** The status that tells of a bad key. */
	badKey?: number;
	/** The status of an accepted order. */
	accepted?: number;
	/** A job's id, made of one of the simulator's own. */
	id?: ( id: string ) => string;
	/** The id that a question about a job is answered with. */
	pollId?: ( id: string ) => string;
	/** The fields of an order as OpenAI's API has them; throws a Problem for what it does not take. */
	wanted?: (
		fields: Record< string, unknown >,
		body: 'form' | 'json'
	) => Record< string, unknown >;
	/** The answer to an order. */
	order?: ( told: Told ) => object;
	/** Headers of its own that it comes with. */
	orderHeaders?: Record< string, string >;
	/** The answer to a question, and its status where that is not 200. */
	job: ( told: Told ) => object;
	pollStatus?: ( told: Told ) => number;
	/** What is answered where a job's model is not said: in the address, or beside the prompt of a variation. */
	byModel?: Partial< Record< OperationName, Problem > >;
	/** What is said of content: by its own route, or only by a link in the job; and the status while there is none. */
	content?: 'route' | 'link';
	notReady?: { status: number; message: string };
	/** What is said of a variant of the content, where there is the film alone. */
	onlyFilm?: Problem;
	/** Whether it has a list, and deletes. */
	list?: boolean;
	/** What a list is refused with, where its address is known all the same. */
	noList?: { status: number; message: string };
	/** An error. */
	problem: ( problem: Problem ) => object;
	/** The status of an error, where it is another one than OpenAI's. */
	problemStatus?: ( problem: Problem ) => number;
	/** Answers of its own, by method and path beneath the host; and those that it gives whatever the key is. */
	free?: Record< string, object >;
	open?: string[];
}
