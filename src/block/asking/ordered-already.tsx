import { Button, Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { newRequestId } from '../../order/request-id';
import type { SetAttributes } from '../attributes';
import type { OrderedBefore } from './use-ordered-before';

interface Props {
	before: OrderedBefore;
	onShow: SetAttributes;
}

/** Says that what a form asks for was ordered before, and shows it without ordering. */
export function OrderedAlready( { before: { order, video }, onShow }: Props ) {
	const words =
		video?.status === 'completed'
			? __( 'This video has been made already.', 'platoniavid' )
			: __( 'This video is already being made.', 'platoniavid' );
	return (
		<Notice
			className="platoniavid-notice"
			status="info"
			isDismissible={ false }
			spokenMessage={ words }
		>
			<p>{ words }</p>
			<p dir="auto">{ order.prompt }</p>
			<Button
				size="compact"
				variant="secondary"
				onClick={ () =>
					onShow( {
						...order,
						// With its video, an order is never sent, whatever its name.
						requestId: order.requestId || newRequestId(),
					} )
				}
			>
				{ __( 'Show it', 'platoniavid' ) }
			</Button>
		</Notice>
	);
}
