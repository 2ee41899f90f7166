import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { useLoaded } from '../../follow/use-loaded';
import { withRemixes } from '../../order/with-remixes';
import { fetchVideo } from '../../store/api';
import type { Video } from '../../store/types';
import { RetryNotice } from '../../ui/retry-notice';

/** As many of a family as are shown. */
const MOST_RELATIVES = 100;

/** The video at the top of a family, and all of the family that the person may see. */
interface Family {
	root: Video;
	all: Video[];
}

async function load( video: Video ): Promise< Family > {
	let root = video;
	// The line up to the root is part of it, however large the family is.
	const all = new Map( [ [ video.id, video ] ] );
	while ( root.remix_of !== null && all.size < MOST_RELATIVES ) {
		// One that was deleted ends the line.
		const parent: Video | null = await fetchVideo( root.remix_of ).catch(
			() => null
		);
		if ( ! parent || all.has( parent.id ) ) {
			break;
		}
		root = parent;
		all.set( parent.id, parent );
	}
	const below = await withRemixes( [ root ], MOST_RELATIVES - all.size + 1 );
	below.forEach( ( found ) => all.set( found.id, found ) );
	return {
		root,
		all: [ ...all.values() ].sort( ( one, other ) => one.id - other.id ),
	};
}

interface BranchProps {
	video: Video;
	family: Family;
	/** The id of the one whose details are open. */
	current: number;
	onOpen: ( id: number ) => void;
}

/** One of the family, as a link to its details, with what was made from it. */
function Branch( { video, family, current, onOpen }: BranchProps ) {
	const remixes = family.all.filter(
		( { remix_of: of } ) => of === video.id
	);
	return (
		<li>
			{ video.id === current ? (
				<strong aria-current="true" dir="auto">
					{ video.prompt }
				</strong>
			) : (
				<Button variant="link" onClick={ () => onOpen( video.id ) }>
					<span dir="auto">{ video.prompt }</span>
				</Button>
			) }
			{ remixes.length > 0 && (
				<ul>
					{ remixes.map( ( remix ) => (
						<Branch
							key={ remix.id }
							video={ remix }
							family={ family }
							current={ current }
							onOpen={ onOpen }
						/>
					) ) }
				</ul>
			) }
		</li>
	);
}

/** The family of a video, from the first one down: a small tree. */
export function Lineage( {
	video,
	onOpen,
}: {
	video: Video;
	onOpen: ( id: number ) => void;
} ) {
	// The family of a video does not change with its progress.
	const {
		value: family,
		error,
		again,
	} = useLoaded( () => load( video ), String( video.id ) );

	if ( error ) {
		return <RetryNotice message={ error } onRetry={ again } />;
	}
	if ( ! family || family.all.length < 2 ) {
		return null;
	}
	return (
		<section>
			<h2>{ __( 'Remixes', 'platoniavid' ) }</h2>
			<ul className="platoniavid-lineage">
				<Branch
					video={ family.root }
					family={ family }
					current={ video.id }
					onOpen={ onOpen }
				/>
			</ul>
		</section>
	);
}
