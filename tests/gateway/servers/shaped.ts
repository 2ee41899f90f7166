import type { IncomingMessage } from 'node:http';
import { jsonAnswer, type Answer } from '../answer';
import { partOf, type Jobs, type JobStatus } from '../jobs';
import type { Operation } from '../operation';
import { sceneOf } from '../media';
import { Problem } from '../problem';
import { bodyFields, route } from '../requests';
import { profiles } from './profiles';
import type { Shape, Told } from './shape';

/** Speaks as a server of some make; what it does is the simulator's. */
export class ShapedServer {
	private constructor(
		public readonly shape: Shape,
		private readonly jobs: Jobs,
		private readonly own: string,
		private readonly other: string,
		private readonly isDrawn: boolean
	) {}

	/** The server at a path; null where there is none. */
	public static at(
		path: string,
		jobs: Jobs,
		own: string,
		other: string,
		isDrawn: boolean
	): ShapedServer | null {
		const [ , name ] = path.split( '/' );
		const shape = profiles.find( ( profile ) => profile.name === name );
		return shape
			? new ShapedServer( shape, jobs, own, other, isDrawn )
			: null;
	}

	/** The key of a request; throws a Problem where it is none that is known. */
	public key( request: IncomingMessage ): string {
		const { key: header, badKey = 401, open } = this.shape;
		const path = request.url?.split( '?' )[ 0 ];
		if (
			header === 'none' ||
			open?.includes( `${ request.method } ${ path }` )
		) {
			return this.jobs.anyKey();
		}
		const bearer = /^Bearer\s+(.+)$/i.exec(
			request.headers.authorization ?? ''
		)?.[ 1 ];
		const key = String(
			( header && request.headers[ header ] ) ?? bearer ?? ''
		);
		if ( ! this.jobs.knowsKey( key ) ) {
			throw new Problem(
				badKey,
				'invalid_api_key',
				`Incorrect API key provided: ${ key.slice( 0, 5 ) }***.`
			);
		}
		return key;
	}

	/** Its answer to what is free and of its own; null where that is something else. */
	public free( request: IncomingMessage ): Answer | null {
		const path = request.url?.split( '?' )[ 0 ] ?? '';
		const file = this.shape.files && path.split( '/files/' )[ 1 ];
		if ( file ) {
			return {
				status: 302,
				headers: { Location: `${ this.other }/${ file }` },
				body: Buffer.alloc( 0 ),
			};
		}
		const found = this.shape.free?.[ `${ request.method } ${ path }` ];
		return found ? jsonAnswer( 200, found ) : null;
	}

	/** What a request asks for; null where nobody knows its address. */
	public async read(
		request: IncomingMessage,
		body: Buffer
	): Promise< Operation | null > {
		const {
			base,
			orders = '/videos',
			body: only,
			misread = { status: 415, message: 'Unsupported Media Type' },
			byModel,
			list,
			noList,
			onlyFilm,
			wanted,
		} = this.shape;
		const url = new URL( request.url ?? '/', 'http://localhost' );
		const path = url.pathname.slice( base.length );
		const method = request.method ?? 'GET';
		const found =
			method === 'POST' && path === orders
				? { name: 'create' as const, id: '' }
				: ( this.shape.route ?? route )( method, path );
		const isOrder = found?.name === 'create';
		if ( found?.name === 'list' && noList ) {
			throw new Problem( noList.status, '', noList.message );
		}
		const lacks =
			! list &&
			found &&
			[ 'list', 'delete', 'remix' ].includes( found.name ) &&
			! byModel?.[ found.name ];
		if ( ! url.pathname.startsWith( base ) || ! found || lacks ) {
			return null;
		}
		if (
			onlyFilm &&
			found.name === 'content' &&
			url.searchParams.has( 'variant' )
		) {
			throw onlyFilm;
		}
		if (
			found.name === 'content' &&
			this.shape.content === 'link' &&
			! this.shape.notReady
		) {
			return null;
		}
		const kind = ( request.headers[ 'content-type' ] ?? '' ).startsWith(
			'multipart/'
		)
			? 'form'
			: 'json';
		if ( isOrder && only && only !== kind ) {
			throw only === 'form'
				? new Problem( 422, 'missing', 'Field required', 'prompt' )
				: new Problem( misread.status, '', misread.message );
		}
		const { fields: sent, image } = await bodyFields( request, body );
		const unnamed = byModel?.[ found.name ];
		const model =
			found.name === 'remix'
				? sent.model
				: url.searchParams.get( 'model' );
		if ( unnamed && ! model ) {
			throw unnamed;
		}
		const fields = {
			...sent,
			...( 'fields' in found ? ( found.fields as object ) : {} ),
		};
		return {
			name: found.name,
			id: found.id,
			protocol: this.shape.name,
			fields: {
				...Object.fromEntries( url.searchParams ),
				...( isOrder && wanted ? wanted( fields, kind ) : fields ),
			},
			image,
			...( this.shape.id ? { naming: this.shape.id } : {} ),
		};
	}

	/** An answer of the simulator's own, as this server gives it. */
	public answer( right: Answer, operation: Operation ): Answer {
		const {
			accepted = 200,
			order,
			orderHeaders,
			job,
			pollId,
			pollStatus,
		} = this.shape;
		switch ( operation.name ) {
			case 'create': {
				const told = this.told(
					JSON.parse( right.body.toString() ).id,
					'queued'
				);
				const answer = jsonAnswer( accepted, ( order ?? job )( told ) );
				return {
					...answer,
					headers: { ...answer.headers, ...orderHeaders },
				};
			}
			case 'retrieve': {
				const told = this.told( operation.id );
				const shown = pollId
					? { ...told, id: pollId( told.id ) }
					: told;
				return jsonAnswer( pollStatus?.( told ) ?? 200, job( shown ) );
			}
			case 'content':
				return this.shape.content === 'link'
					? this.refusal( this.notReady() )
					: right;
			default:
				return right;
		}
	}

	/** A refusal, as this server words it. */
	public refusal( problem: Problem ): Answer {
		const { problem: words, problemStatus } = this.shape;
		const said =
			problem.code === 'video_not_ready' && this.shape.notReady
				? this.notReady()
				: problem;
		return jsonAnswer(
			problemStatus?.( said ) ?? said.status,
			words( said )
		);
	}

	private notReady(): Problem {
		const { status = 404, message = 'Not ready.' } =
			this.shape.notReady ?? {};
		return new Problem( status, '', message );
	}

	private told( id: string, asked?: JobStatus ): Told {
		const job = this.jobs.byId( id );
		const { status, error } = this.jobs.describe( job, asked );
		const part = asked ? 0 : Math.min( 1, partOf( job ) );
		return {
			id,
			status: status as Told[ 'status' ],
			part,
			error,
			job,
			link: `${
				this.shape.files
					? `${ this.own }${ this.shape.base }/files`
					: this.other
			}/${ this.isDrawn ? `${ sceneOf( job.prompt ) }/` : '' }${
				job.size
			}-${ job.seconds }.mp4`,
		};
	}
}
