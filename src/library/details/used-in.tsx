import { Notice, Spinner } from '@wordpress/components';
import { store as coreStore } from '@wordpress/core-data';
import { useRegistry } from '@wordpress/data';
import { useEffect, useState } from '@wordpress/element';
import { decodeEntities } from '@wordpress/html-entities';
import { __ } from '@wordpress/i18n';
import { editPostUrl } from '../../format/admin-links';
import { toApiError } from '../../store/api';
import type { Video } from '../../store/types';

interface Post {
	id: number;
	/** A pattern has no rendered title. */
	title: { rendered?: string; raw?: string };
	content: { raw: string };
}

interface PostType {
	slug: string;
	viewable?: boolean;
	rest_base: string;
}

/** Posts, pages and synced patterns that name a video: its file, or in a block that is not completed yet its id. */
async function find(
	registry: ReturnType< typeof useRegistry >,
	id: number,
	file: string
): Promise< Post[] > {
	const { getEntityRecords, getPostTypes, canUser } =
		registry.resolveSelect( coreStore );
	const types = ( await getPostTypes( { per_page: -1 } ) ) as PostType[];
	const byId = `"videoId":${ id }`;
	const found = await Promise.all(
		types
			.filter(
				( { slug, viewable } ) =>
					slug === 'wp_block' || ( viewable && slug !== 'attachment' )
			)
			.map( async ( { slug, rest_base: base } ) => {
				// WordPress refuses drafts of a type to those who don't write it. Before 6.7 it knew the route's name only.
				if ( ! ( await canUser( 'create', base ) ) ) {
					return [];
				}
				const pages = await Promise.all(
					[ file, byId ].filter( Boolean ).map( ( search ) =>
						getEntityRecords( 'postType', slug, {
							search,
							per_page: 20,
							status: 'publish,future,draft,pending,private',
							_fields: 'id,title,content',
						} )
					)
				);
				return pages.flatMap( ( page ) => ( page ?? [] ) as Post[] );
			} )
	);
	// WordPress looks for the words one by one, so a longer number is found too.
	const isNamed = new RegExp( `${ byId }(?!\\d)` );
	const posts = found
		.flat()
		.filter(
			( { content: { raw } } ) =>
				( file !== '' && raw.includes( file ) ) || isNamed.test( raw )
		);
	return [
		...new Map( posts.map( ( post ) => [ post.id, post ] ) ).values(),
	];
}

/** Where a video is shown. */
export function UsedIn( { video: { id, attachment } }: { video: Video } ) {
	const file = attachment?.url.split( '/' ).pop() ?? '';
	const [ posts, setPosts ] = useState< Post[] | null >( null );
	const [ error, setError ] = useState( '' );
	const registry = useRegistry();
	useEffect( () => {
		let isWanted = true;
		find( registry, id, file ).then(
			( found ) => isWanted && setPosts( found ),
			( thrown: unknown ) =>
				isWanted && setError( toApiError( thrown ).message )
		);
		return () => {
			isWanted = false;
		};
	}, [ registry, id, file ] );

	return (
		<section>
			<h2>{ __( 'Used in', 'platoniavid' ) }</h2>
			{ error && (
				<Notice status="error" isDismissible={ false }>
					{ error }
				</Notice>
			) }
			{ ! posts && ! error && <Spinner /> }
			{ posts?.length === 0 && (
				<p>{ __( 'No post shows this video yet.', 'platoniavid' ) }</p>
			) }
			{ posts && posts.length > 0 && (
				<ul>
					{ posts.map( ( { id: post, title } ) => (
						<li key={ post }>
							<a href={ editPostUrl( post ) }>
								{ decodeEntities(
									title.rendered ?? title.raw ?? ''
								) || __( '(no title)', 'platoniavid' ) }
							</a>
						</li>
					) ) }
				</ul>
			) }
		</section>
	);
}
