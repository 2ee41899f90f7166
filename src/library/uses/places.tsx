import { ExternalLink } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { number } from '../../format/number';
import type { Uses } from '../../store/types';

interface Props {
	uses: Uses;
	/** As many as are named; the others are counted. */
	most?: number;
	/** Whether they are opened beside what is shown now. */
	isElsewhere?: boolean;
}

/** A place by its title, as a link where the person may go there. */
function Place( {
	place: { title, edit_url: url },
	isElsewhere,
}: { place: Uses[ 'posts' ][ number ] } & Pick< Props, 'isElsewhere' > ) {
	const name = <bdi>{ title || __( '(no title)', 'platoniavid' ) }</bdi>;
	if ( ! url ) {
		return name;
	}
	return isElsewhere ? (
		<ExternalLink href={ url }>{ name }</ExternalLink>
	) : (
		<a href={ url }>{ name }</a>
	);
}

/** The places where videos are shown, and how many others there are. */
export function Places( { uses, most = Infinity, isElsewhere }: Props ) {
	const named = uses.posts.slice( 0, most );
	const more = uses.more + uses.posts.length - named.length;
	return (
		<ul className="platoniavid-places">
			{ named.map( ( place ) => (
				<li key={ place.id }>
					<Place place={ place } isElsewhere={ isElsewhere } />
				</li>
			) ) }
			{ more > 0 && (
				<li>
					{ named.length > 0
						? sprintf(
								/* translators: %s: a number of posts and pages, beyond those that are named. */
								_n(
									'and %s other place',
									'and %s other places',
									more,
									'platoniavid'
								),
								number( more )
							)
						: sprintf(
								/* translators: %s: a number of posts and pages. */
								_n(
									'%s place that you may not see',
									'%s places that you may not see',
									more,
									'platoniavid'
								),
								number( more )
							) }
				</li>
			) }
		</ul>
	);
}

/** How many places there are. */
export const countOf = ( { posts, more }: Uses ) => posts.length + more;
