import { Button } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { fetchVideo, fetchVideos, toApiError } from '../store/api';
import type { Video } from '../store/types';

/** As far as the line is followed upwards. */
const MOST_ANCESTORS = 20;

interface Family {
	/** From the first one down to the parent. */
	ancestors: Video[];
	remixes: Video[];
}

async function load( video: Video ): Promise< Family > {
	const ancestors: Video[] = [];
	let parent = video.remix_of;
	while ( parent !== null && ancestors.length < MOST_ANCESTORS ) {
		// One that was deleted ends the line.
		const found: Video | null = await fetchVideo( parent ).catch(
			() => null
		);
		if ( found ) {
			ancestors.unshift( found );
		}
		parent = found?.remix_of ?? null;
	}
	const { videos } = await fetchVideos( {
		remix_of: video.id,
		per_page: 100,
		order: 'asc',
	} );
	return { ancestors, remixes: videos };
}

/** One of the family, as a link to its details. */
function Relative( {
	video,
	onOpen,
}: {
	video: Video;
	onOpen: ( id: number ) => void;
} ) {
	return (
		<Button variant="link" onClick={ () => onOpen( video.id ) }>
			<span dir="auto">{ video.prompt }</span>
		</Button>
	);
}

/** What a video was made from, and what was made from it: a small tree. */
export function Lineage( {
	video,
	onOpen,
}: {
	video: Video;
	onOpen: ( id: number ) => void;
} ) {
	const [ family, setFamily ] = useState< Family | null >( null );
	const [ error, setError ] = useState( '' );
	useEffect( () => {
		let isWanted = true;
		load( video ).then(
			( found ) => isWanted && setFamily( found ),
			( thrown: unknown ) =>
				isWanted && setError( toApiError( thrown ).message )
		);
		return () => {
			isWanted = false;
		};
		// The family of a video does not change with its progress.
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [ video.id ] );

	if ( error ) {
		return <p role="alert">{ error }</p>;
	}
	if ( ! family || family.ancestors.length + family.remixes.length === 0 ) {
		return null;
	}
	const own = (
		<li>
			<strong dir="auto">{ video.prompt }</strong>
			{ family.remixes.length > 0 && (
				<ul>
					{ family.remixes.map( ( remix ) => (
						<li key={ remix.id }>
							<Relative video={ remix } onOpen={ onOpen } />
						</li>
					) ) }
				</ul>
			) }
		</li>
	);
	return (
		<section>
			<h2>{ __( 'Remixes', 'platoniavid' ) }</h2>
			<ul className="platoniavid-lineage">
				{ family.ancestors.reduceRight(
					( below, ancestor ) => (
						<li key={ ancestor.id }>
							<Relative video={ ancestor } onOpen={ onOpen } />
							<ul>{ below }</ul>
						</li>
					),
					own
				) }
			</ul>
		</section>
	);
}
