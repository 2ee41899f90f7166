import { store as coreStore } from '@wordpress/core-data';
import { useSelect } from '@wordpress/data';
import { decodeEntities } from '@wordpress/html-entities';
import { __ } from '@wordpress/i18n';
import { editPostUrl } from '../components/links';
import type { Video } from '../store/types';

interface Post {
	id: number;
	title: { rendered: string };
}

interface PostType {
	slug: string;
	viewable?: boolean;
}

/** The posts and pages whose content names a video's file. */
export function UsedIn( {
	attachment,
}: {
	attachment: NonNullable< Video[ 'attachment' ] >;
} ) {
	const file = attachment.url.split( '/' ).pop() ?? '';
	const posts = useSelect(
		( select ) => {
			const { getEntityRecords, getPostTypes } = select( coreStore );
			const types = ( getPostTypes( { per_page: -1 } ) ??
				[] ) as PostType[];
			return types
				.filter(
					( { slug, viewable } ) => viewable && slug !== 'attachment'
				)
				.flatMap(
					( { slug } ) =>
						( getEntityRecords( 'postType', slug, {
							search: file,
							per_page: 20,
							status: 'publish,future,draft,pending,private',
							_fields: 'id,title',
						} ) ?? [] ) as Post[]
				);
		},
		[ file ]
	);
	return (
		<section>
			<h2>{ __( 'Used in', 'platoniavid' ) }</h2>
			{ posts.length === 0 ? (
				<p>{ __( 'No post shows this video yet.', 'platoniavid' ) }</p>
			) : (
				<ul>
					{ posts.map( ( { id, title } ) => (
						<li key={ id }>
							<a href={ editPostUrl( id ) }>
								{ decodeEntities( title.rendered ) ||
									__( '(no title)', 'platoniavid' ) }
							</a>
						</li>
					) ) }
				</ul>
			) }
		</section>
	);
}
