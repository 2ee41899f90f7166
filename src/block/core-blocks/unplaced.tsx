import { Button, Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { progressText } from '../../follow/video-progress';
import type { Generation } from '../../form/generate-video';
import { useTake } from '../../form/use-take';
import { excerpt } from '../../format/excerpt';
import { findFailure } from '../../order/find-failure';
import { isUnanswered } from '../../order/is-unanswered';
import type { Video } from '../../store/types';
import { RetryNotice } from '../../ui/retry-notice';
import { isOfAnother, useUnplaced } from './use-unplaced';

interface Props {
	/** The post; 0 where there is none, as in a template. */
	post: number;
	onTake: ( video: Video ) => void;
}

/** Offers what was asked for before and is in no block, such as after a reload or by a colleague: WordPress's own blocks keep no order. */
export function Unplaced( { post, onTake }: Props ) {
	const { videos, error, load } = useUnplaced( post );
	if ( error ) {
		return <RetryNotice message={ error } onRetry={ load } />;
	}
	if ( videos.length === 0 ) {
		return null;
	}
	let words = __(
		'You have lately asked for videos that are for no post and that are not shown here. Using one of them costs nothing.',
		'platoniavid'
	) as string;
	if ( videos.some( isOfAnother ) ) {
		words = __(
			'Videos were asked for in this post that it does not show, also by others. Using one of them costs nothing.',
			'platoniavid'
		);
	} else if ( post > 0 ) {
		words = __(
			'You have asked for videos in this post that it does not show. Using one of them costs nothing.',
			'platoniavid'
		);
	}
	return (
		<Notice
			className="platoniavid-unplaced"
			status="info"
			isDismissible={ false }
			spokenMessage={ words }
		>
			<p>{ words }</p>
			<ul>
				{ videos.map( ( video ) => (
					<li key={ video.id }>
						{ video.attachment?.poster_url && (
							<img src={ video.attachment.poster_url } alt="" />
						) }
						<div>
							<strong dir="auto">{ video.prompt }</strong>
							<p>
								{ findFailure( video, false, undefined )
									?.message ?? progressText( video ) }
							</p>
							{ isOfAnother( video ) && video.author_name && (
								<p>
									{ sprintf(
										/* translators: %s: a person's name. */
										__( 'Asked for by %s', 'platoniavid' ),
										video.author_name
									) }
								</p>
							) }
						</div>
						<Button
							__next40pxDefaultSize
							variant="secondary"
							aria-label={ sprintf(
								/* translators: %s: the prompt of a video. */
								__( 'Use this one: %s', 'platoniavid' ),
								excerpt( video.prompt )
							) }
							onClick={ () => onTake( video ) }
						>
							{ __( 'Use this one', 'platoniavid' ) }
						</Button>
					</li>
				) ) }
			</ul>
		</Notice>
	);
}

export interface UnplacedProps extends Pick< Props, 'post' > {
	/** What the dialog has, which goes on with the one that is used. */
	generation: Generation;
}

/** Offers them in a dialog; not in the place of an order that the site has not answered, which would be forgotten there: it may have arrived. */
export function UnplacedInDialog( { post, generation }: UnplacedProps ) {
	const take = useTake( generation );
	return isUnanswered( generation.order ) ? null : (
		<Unplaced post={ post } onTake={ take } />
	);
}
