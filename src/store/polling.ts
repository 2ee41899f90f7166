import { toApiError, type ApiError } from './request';
import { MOST_IDS } from './schemas';
import type { Video } from './types';

interface Options {
	/** Has the site do what is due for some videos. */
	refresh: ( ids: number[] ) => Promise< Video[] >;
	/** What came, which is to be noted. */
	receive: ( videos: Video[] ) => void;
	/** Finds out what has become of one that was asked for and did not come; throws where that can't be known. */
	miss: ( id: number ) => Promise< void >;
	/** Why nothing has come of one for a while. */
	fail: ( id: number, error: ApiError ) => void;
}

/** Videos that are due within this many milliseconds of each other are asked for together. */
const TOGETHER = 1000;

/** Never sooner than this, whatever the site says. */
const SOONEST = 1000;

/** No oftener than this while the tab is hidden, in milliseconds. */
const HIDDEN = 30_000;

/** Whether the person wants to be told by the system, which happens only while the tab is hidden. */
const isToldBySystem = () =>
	'Notification' in window && Notification.permission === 'granted';

/** The time in milliseconds since some moment: somebody may set the computer's clock. */
const now = () => performance.now();

/** Whoever comes back after this many milliseconds sees how all is by then, also what was over: others may have tried it again. */
const AWAY = 60_000;

/** Pauses after failed requests, in milliseconds. */
const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 60_000;

/** Pauses up to this one are kept from people: most are over before anybody could do something. */
const UNTOLD = 4000;

/**
 * Asks for the videos that somebody looks at, as often as the site says: one request at a time for all of a
 * connection, none for a video that nobody looks at. While the tab is hidden it asks seldom, and only where the system tells what is
 * ready.
 */
export class Poller {
	/** How many look at a video. */
	private readonly watchers = new Map< number, number >();

	/** When a video is to be asked for. */
	private readonly due = new Map< number, number >();

	/** Where a video was ordered, as far as is known. */
	private readonly connections = new Map< number, string >();

	/** The connections whose videos are being asked for; undefined stands for all that are not known. */
	private readonly busy = new Set< string | undefined >();

	private timer: ReturnType< typeof setTimeout > | undefined;

	/** How long a video that was asked for in vain is waited for next: what is heard of others says nothing of it. */
	private readonly pauses = new Map< number, number >();

	/** When it last asked. */
	private asked = -Infinity;

	public constructor( private readonly options: Options ) {
		document.addEventListener( 'visibilitychange', this.retryNow );
		window.addEventListener( 'online', this.retryNow );
	}

	/** Somebody looks at a video. What is known of it may be given. */
	public watch( id: number, known?: Video ): void {
		this.watchers.set( id, ( this.watchers.get( id ) ?? 0 ) + 1 );
		if ( ! this.due.has( id ) ) {
			if ( known && ! this.pauses.has( id ) ) {
				this.note( [ known ] );
			} else {
				this.due.set( id, now() );
			}
		}
		this.plan();
	}

	/** Somebody no longer looks at a video. */
	public unwatch( id: number ): void {
		const left = ( this.watchers.get( id ) ?? 0 ) - 1;
		if ( left > 0 ) {
			this.watchers.set( id, left );
		} else {
			this.watchers.delete( id );
			this.connections.delete( id );
			this.due.delete( id );
		}
		this.plan();
	}

	/** Takes from answers when to ask again. */
	public note( videos: Video[] ): void {
		for ( const { id, connection, next_check_in: wait } of videos ) {
			this.connections.set( id, connection );
			this.pauses.delete( id );
			if ( ! this.watchers.has( id ) || wait === null ) {
				this.due.delete( id );
			} else {
				this.due.set( id, now() + Math.max( SOONEST, wait * 1000 ) );
			}
		}
		this.plan();
	}

	/** The network is back, or somebody, who may also ask for it: no pause is left to be waited for. */
	public readonly retryNow = (): void => {
		const wasAway = now() - this.asked > AWAY;
		this.watchers.forEach( ( _, id ) => {
			if ( wasAway || this.pauses.has( id ) ) {
				this.due.set( id, now() );
			}
		} );
		this.plan();
	};

	/** What is not being asked for, and is due at some time or before it. */
	private waiting( until = Infinity ): [ id: number, at: number ][] {
		return [ ...this.due ].filter(
			( [ id, at ] ) =>
				at <= until && ! this.busy.has( this.connections.get( id ) )
		);
	}

	/** Sets the one timer for what is due next. */
	private readonly plan = (): void => {
		clearTimeout( this.timer );
		const isOff = document.hidden && ! isToldBySystem();
		const waiting = this.waiting();
		if ( isOff || waiting.length === 0 ) {
			return;
		}
		const next = Math.max(
			Math.min( ...waiting.map( ( [ , at ] ) => at ) ),
			document.hidden ? this.asked + HIDDEN : 0
		);
		this.timer = setTimeout( () => this.askAll(), next - now() );
	};

	/** Asks for what is due: for each connection's videos by themselves, as one may be slow. */
	private askAll(): void {
		const byConnection = new Map< string | undefined, number[] >();
		for ( const [ id ] of this.waiting( now() + TOGETHER ) ) {
			const connection = this.connections.get( id );
			const ids = byConnection.get( connection ) ?? [];
			byConnection.set( connection, [ ...ids, id ] );
		}
		this.asked = now();
		byConnection.forEach(
			( ids, connection ) =>
				void this.ask( connection, ids.slice( 0, MOST_IDS ) )
		);
	}

	/** Asks for some videos of a connection. */
	private async ask(
		connection: string | undefined,
		ids: number[]
	): Promise< void > {
		this.busy.add( connection );
		const unheard = new Set( ids );
		try {
			const videos = await this.options.refresh( ids );
			this.options.receive( videos );
			videos.forEach( ( { id } ) => unheard.delete( id ) );
			for ( const id of unheard ) {
				this.due.delete( id );
				await this.options.miss( id );
				this.pauses.delete( id );
				unheard.delete( id );
			}
		} catch ( thrown ) {
			this.pause( unheard, toApiError( thrown ) );
		} finally {
			this.busy.delete( connection );
			this.plan();
		}
	}

	/** Waits longer after each failure in a row, and not all tabs for the same time; and tells of those that are not over soon. */
	private pause( ids: Set< number >, error: ApiError ): void {
		const share = 0.5 + Math.random() / 2;
		for ( const id of ids ) {
			if ( ! this.watchers.has( id ) ) {
				continue;
			}
			const pause = this.pauses.get( id ) ?? FIRST_PAUSE;
			this.pauses.set( id, Math.min( LONGEST_PAUSE, 2 * pause ) );
			this.due.set( id, now() + pause * share );
			// What is refused, as to one who is logged out, does not pass by itself.
			if ( error.isRefusal || pause > UNTOLD ) {
				this.options.fail( id, error );
			}
		}
	}
}
